use marsad_model::Lang;

use super::{FindingKind, change, list, lost_comma, name, number, optional, times};

const LANG: Lang = Lang::Ar;

pub(super) fn what(kind: &FindingKind) -> String {
    let n = |value: &f64| number(LANG, *value);
    let code = |text: &str| super::code(LANG, text);
    let by = |factor: &f64| match times(LANG, *factor) {
        (times, true) => format!("أكبر بنحو {times} مرة"),
        (times, false) => format!("أصغر بنحو {times} مرة"),
    };
    let periods = |all: &[marsad_model::Period]| {
        list(LANG, &all.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    match kind {
        FindingKind::UnknownCode { dimension, code: it, count, nearest } => {
            let nearest = match nearest {
                Some((it, label)) if label.is_empty() => format!("؛ هل المقصود {}؟", code(it)),
                Some((it, label)) => format!("؛ هل المقصود {} ({})؟", code(it), code(label)),
                None => String::new(),
            };
            let (dimension, it) = (name(LANG, dimension), code(it));
            format!("الرمز «{it}» غير معروف ({dimension})؛ عدد الأرقام المعنية: {count}{nearest}")
        }
        FindingKind::Repeated { value } => {
            format!("الرقم نفسه وارد مرتين بالقيمة نفسها، {}", optional(LANG, *value))
        }
        FindingKind::Contradicted { first, second } => format!(
            "الرقم نفسه وارد مرتين بقيمتين مختلفتين، {} و{}",
            optional(LANG, *first),
            optional(LANG, *second)
        ),
        FindingKind::NotFinite => "القيمة ليست عددا".to_owned(),
        FindingKind::BelowLeast { value, least } => {
            format!("القيمة {} أقل من أصغر قيمة ممكنة، {}", n(value), n(least))
        }
        FindingKind::AboveGreatest { value, greatest } => {
            format!("القيمة {} تفوق أكبر قيمة ممكنة، {}", n(value), n(greatest))
        }
        FindingKind::NotWhole { value, count } => {
            format!("أعداد فيها كسور عشرية (عددها {count})، مثل {}", n(value))
        }
        FindingKind::BrokenTotal { dimension, parts, sum, whole } => format!(
            "مجموع الأجزاء ({}، عددها {parts}) هو {}، لكن المجموع المنشور {} (الفرق {})",
            name(LANG, dimension),
            n(sum),
            n(whole),
            n(&(whole - sum))
        ),
        FindingKind::PartsExceed { dimension, parts, missing, sum, whole } => format!(
            "أجزاء ناقصة ({}، عددها {missing})، والأجزاء الموجودة (عددها {parts}) تبلغ وحدها {}، أي \
             أكثر من المجموع {}",
            name(LANG, dimension),
            n(sum),
            n(whole)
        ),
        FindingKind::OutsideParts { dimension, value, least, greatest } => format!(
            "النسبة {} ليست بين نسب أجزائها ({})، من {} إلى {}",
            n(value),
            name(LANG, dimension),
            n(least),
            n(greatest)
        ),
        FindingKind::BrokenIdentity { says, left, right } => format!(
            "العلاقة {} غير محققة: الطرف الأول {} والطرف الثاني {}",
            code(says),
            n(left),
            n(right)
        ),
        FindingKind::Outlier { before, value, change: it, usual, spread, relative } => format!(
            "من {} إلى {}، أي تغير قدره {}؛ والمعتاد في هذه السلسلة {} بفارق {}",
            n(before),
            n(value),
            change(LANG, *it, *relative),
            change(LANG, *usual, *relative),
            change(LANG, *spread, *relative)
        ),
        FindingKind::UnitFactor { value, usual, factor } => {
            format!("القيمة {} {} من المعتاد في هذه السلسلة ({})", n(value), by(factor), n(usual))
        }
        FindingKind::ColumnFactor { count, factor } => {
            format!("كل سلاسل هذه الفترة (عددها {count}) {} من الفترات الأخرى", by(factor))
        }
        FindingKind::FarFromOthers { value, usual, factor } => {
            format!("القيمة {} {} من قيم المجالات الأخرى ({})", n(value), by(factor), n(usual))
        }
        FindingKind::ProbablyShares { count, greatest } => format!(
            "لا تتجاوز أي من النسب المئوية (عددها {count}) القيمة {}: قد تكون حصصا من 1",
            n(greatest)
        ),
        FindingKind::Gap { periods: all } => {
            format!("لا رقم في هذه السلسلة عن {}، وهو موجود في سلاسل أخرى", periods(all))
        }
        FindingKind::PeriodsMissing { periods: all } => {
            format!("لا رقم في أي سلسلة عن {}", periods(all))
        }
        FindingKind::AreasMissing { level, codes } => format!(
            "مجالات كانت في النشرة السابقة وهي الآن ناقصة{}، عددها {}: {}",
            if level.is_empty() {
                String::new()
            } else {
                format!(" (المستوى {})", code(level))
            },
            codes.len(),
            list(LANG, codes)
        ),
        FindingKind::Revised { count, compared, mean, old, new } => format!(
            "أرقام تختلف عن النشرة السابقة: {count} من أصل {compared}، بفارق متوسط {}؛ وأكبرها هذا، \
             من {} إلى {}",
            n(mean),
            n(old),
            n(new)
        ),
        FindingKind::UnusedAccept { kind, reason } => {
            format!("الاستثناء «{}» لم يعد لازما: لا ملاحظة من نوع {}", code(reason), code(kind))
        }
    }
}

pub(super) fn advice(kind: &FindingKind) -> &'static str {
    match kind {
        FindingKind::UnknownCode { .. } => "صححوا الرمز أو جدول المطابقة.",
        FindingKind::Repeated { .. } => "احذفوا أحدهما.",
        FindingKind::Contradicted { .. } => "تحققوا أيهما صحيح واحذفوا الآخر.",
        FindingKind::NotFinite => "صححوا الخانة أو اتركوها فارغة.",
        FindingKind::BelowLeast { .. } | FindingKind::AboveGreatest { .. } => {
            "ابحثوا عن فاصلة عشرية ضائعة أو وحدة خاطئة أو عمود منزاح."
        }
        FindingKind::NotWhole { .. } => "تحققوا هل يحسب الملف بالآلاف أو هل أسيئت قراءة فاصل الآلاف.",
        FindingKind::BrokenTotal { .. }
        | FindingKind::PartsExceed { .. }
        | FindingKind::OutsideParts { .. } => {
            "قارنوا المجموع وأجزاءه بالمصدر؛ وإن كان المصدر يقول ذلك فاقبلوه في القواعد مع ذكر السبب."
        }
        FindingKind::BrokenIdentity { .. } => {
            "قارنوا هذه الأرقام بالمصدر: أحدها خاطئ، أو هي لا تخص الساكنة نفسها."
        }
        FindingKind::UnitFactor { .. } | FindingKind::FarFromOthers { .. } if lost_comma(kind) => {
            "الأرجح أن فاصلة عشرية ضاعت."
        }
        FindingKind::UnitFactor { .. }
        | FindingKind::ColumnFactor { .. }
        | FindingKind::FarFromOthers { .. } => {
            "ابحثوا عن خطأ في الوحدة: آلاف أو حصص أو فاصلة عشرية."
        }
        FindingKind::ProbablyShares { .. } => "إن كانت كذلك فاضربوها في 100.",
        FindingKind::Outlier { .. } => "قارنوا بالمصدر وابحثوا عن تغيير في المنهجية.",
        FindingKind::Gap { .. } | FindingKind::PeriodsMissing { .. } => {
            "اطلبوا الأرقام الناقصة أو سجلوها على أنها ناقصة."
        }
        FindingKind::AreasMissing { .. } => "تحققوا هل ضاعت أسطر أو تعذرت قراءة أسماء.",
        FindingKind::Revised { .. } => "تحققوا هل أعلن عن مراجعة.",
        FindingKind::UnusedAccept { .. } => "احذفوه من القواعد.",
    }
}
