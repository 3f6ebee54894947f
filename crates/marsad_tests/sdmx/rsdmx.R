# Reads the service of SDMX 2.1 with rsdmx. Usage: Rscript rsdmx.R BASE

suppressPackageStartupMessages(library(rsdmx))
options(encoding = "UTF-8")

base <- paste0(commandArgs(trailingOnly = TRUE)[1], "/sdmx/2.1")
start <- Sys.time()
passed <- 0
failed <- 0

check <- function(name, is_so, detail = "") {
  if (isTRUE(is_so)) {
    passed <<- passed + 1
  } else {
    failed <<- failed + 1
    cat("FAILED ", name, ": ", paste(format(detail), collapse = " "), "\n", sep = "")
  }
}

part <- function(name, run) {
  tryCatch(run(), error = function(error) check(name, FALSE, conditionMessage(error)))
}

ask <- function(...) suppressMessages(readSDMX(providerId = "MARSAD", ..., logger = NULL))

# SDMX-CSV of the same question: not read by rsdmx.
plain <- function(flow, key, query = "") {
  file <- tempfile()
  address <- paste0(base, "/data/", flow, "/", key, "?format=csv", query)
  download.file(address, file, quiet = TRUE)
  read.csv(file, colClasses = "character", encoding = "UTF-8")
}

rows <- function(frame, columns) {
  frame <- frame[, columns]
  frame$value <- as.numeric(frame$value)
  sort(do.call(paste, c(frame, sep = "|")))
}

structure_and_labels <- function(data, dimensions, expected) {
  structure <- data@dsd@datastructures@datastructures[[1]]
  check("the structure", structure@id == "DSD_VACANCIES_NEW", structure@id)
  found <- sapply(structure@Components@Dimensions, function(it) it@conceptRef)
  check("its dimensions", identical(unname(found), dimensions), found)
  lists <- sapply(data@dsd@codelists@codelists, function(it) it@id)
  check("its lists", all(c("CL_AREA", "CL_FREQ") %in% lists), lists)
  labelled <- as.data.frame(data, labels = TRUE)
  names <- unique(labelled$REF_AREA_label.en)
  check("as many rows with labels", nrow(labelled) == nrow(expected), nrow(labelled))
  check("a label for each place", length(names) == length(unique(expected$REF_AREA)), names)
  check("and none of them a code", !any(names %in% expected$REF_AREA), names)
  arabic <- unique(labelled$REF_AREA_label.ar)
  check("in Arabic", length(arabic) == length(names) && !any(arabic %in% names), arabic)
}

builder <- SDMXREST21RequestBuilder(regUrl = base, repoUrl = base, compliant = TRUE)
provider <- SDMXServiceProvider(agencyId = "MARSAD", name = "Marsad", builder = builder)
addSDMXServiceProvider(provider)

part("dataflows", function() {
  flows <- as.data.frame(ask(resource = "dataflow"))
  check("two dataflows and more", nrow(flows) >= 2, nrow(flows))
  check("their ids", all(c("DF_CENSUS", "DF_VACANCIES_NEW") %in% flows$id), flows$id)
  check("their names", all(nchar(flows$Name.ar) > 0) && all(flows$Name.en != flows$Name.ar))
})

for (flow in c("DF_CENSUS", "DF_VACANCIES_NEW")) {
  part(flow, function() {
    columns <- names(plain(flow, "all", "&firstNObservations=1"))
    dimensions <- columns[2:(which(columns == "TIME_PERIOD") - 1)]
    # Only the total of what is neither place nor measure.
    open <- c("FREQ", "MEASURE")
    codes <- ifelse(dimensions %in% open, "", ifelse(dimensions == "REF_AREA", "MA+MA06", "_T"))
    codes[dimensions == "SEASONAL_ADJUST"] <- "N"
    key <- paste(codes, collapse = ".")
    expected <- plain(flow, key)
    expected$value <- expected$OBS_VALUE
    both <- sort(unique(expected$REF_AREA))
    check("there are figures of both places", identical(both, c("MA", "MA06")), both)

    # rsdmx takes ten seconds for the list of places, so it reads one structure only.
    with_structure <- flow == "DF_VACANCIES_NEW"
    data <- ask(resource = "data", flowRef = flow, key = key, dsd = with_structure)
    frame <- as.data.frame(data)
    frame$value <- frame$obsValue
    frame$TIME_PERIOD <- frame$obsTime
    columns <- c(dimensions, "TIME_PERIOD", "value", "OBS_STATUS")
    found <- rows(frame, columns)
    check("figures as CSV has them", identical(found, rows(expected, columns)), head(found, 2))
    if (with_structure) structure_and_labels(data, dimensions, expected)

    last <- substr(max(expected$TIME_PERIOD), 1, 4)
    later <- as.data.frame(ask(resource = "data", flowRef = flow, key = key, start = last))
    n <- sum(expected$TIME_PERIOD >= last)
    check("from a year on", nrow(later) == n && n > 0, c(nrow(later), n))
  })
}

part("what is not there", function() {
  nothing <- tryCatch(ask(resource = "data", flowRef = "DF_NONE", key = "all"), error = function(error) error)
  check("an error is raised", inherits(nothing, "error"), class(nothing))
})

cat(sprintf("%.1f s\n", as.numeric(Sys.time() - start, units = "secs")))
cat(sprintf("sdmx: %d passed, %d failed\n", passed, failed))
quit(status = if (failed > 0 || passed == 0) 1 else 0)
