//! The sheet that charts are drawn on: frame, texts, links, patterns.

mod legend;

use std::fmt::Write as _;

pub(crate) use legend::Swatch;

use crate::chart::{Chart, Direction, FONT_SIZE, Output, WIDTH};
use crate::palette::{AXIS, INK, PAPER, SOFT_INK};
use crate::text::{broken, isolate, wrap};
use crate::xml::{escape, lang, num};

/// Free space at the edges.
pub(crate) const PAD: f64 = 8.0;

/// From baseline to baseline, and the height of a one-line text; Arabic needs the room.
pub(crate) const LINE_HEIGHT: f64 = 20.0;

/// Size of ticks and notes: 9 px on the smallest phones.
pub(crate) const SMALL: f64 = 13.5;

const TITLE_SIZE: f64 = 18.0;

/// Where a text stands at its point; physical, since the root is always left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks, by what it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextStyle {
    pub(crate) class: &'static str,
    pub(crate) size: f64,
    pub(crate) fill: &'static str,
}

pub(crate) const LABEL: TextStyle = TextStyle { class: "label", size: FONT_SIZE, fill: INK };
pub(crate) const VALUE: TextStyle = TextStyle { class: "value", size: FONT_SIZE, fill: INK };
pub(crate) const TICK: TextStyle = TextStyle { class: "tick", size: SMALL, fill: SOFT_INK };
pub(crate) const NOTE: TextStyle = TextStyle { class: "note", size: SMALL, fill: SOFT_INK };
const TITLE: TextStyle = TextStyle { class: "title", size: TITLE_SIZE, fill: INK };

/// A chart being drawn, from top to bottom.
pub(crate) struct Canvas<'a> {
    chart: &'a Chart,
    body: String,
    has_links: bool,
    /// Units of the chart per unit of what is drawn in [`Self::open_scaled`].
    scale: f64,
    /// How far down it is drawn.
    pub(crate) y: f64,
}

impl<'a> Canvas<'a> {
    /// Begins with what stands above the plot.
    pub(crate) fn new(chart: &'a Chart) -> Self {
        let mut canvas = Self { chart, body: String::new(), has_links: false, scale: 1.0, y: PAD };
        if chart.output == Output::Export {
            canvas.paragraph(&chart.title, TITLE, 3);
        }
        canvas
    }

    /// The unit, at the side where reading begins.
    pub(crate) fn unit(&mut self) {
        let unit = &self.chart.unit;
        self.paragraph(unit, NOTE, 1);
    }

    pub(crate) fn unit_text(&self) -> &'a str {
        &self.chart.unit
    }

    pub(crate) fn chart(&self) -> &'a Chart {
        self.chart
    }

    pub(crate) fn direction(&self) -> Direction {
        self.chart.direction
    }

    /// The x of a distance from the side where reading begins.
    pub(crate) fn x_at(&self, distance: f64) -> f64 {
        match self.direction() {
            Direction::Ltr => distance,
            Direction::Rtl => WIDTH - distance,
        }
    }

    /// The anchor of a text that runs from its point in reading direction.
    pub(crate) fn forward(&self) -> Anchor {
        match self.direction() {
            Direction::Ltr => Anchor::Start,
            Direction::Rtl => Anchor::End,
        }
    }

    /// Writes lines from the top of the free space, in reading direction.
    fn paragraph(&mut self, text: &str, style: TextStyle, max_lines: usize) {
        self.lines(wrap(text, style.size, WIDTH - 2.0 * PAD, max_lines), style);
    }

    fn lines(&mut self, lines: Vec<String>, style: TextStyle) {
        let line_height = style.size * 1.4;
        for line in lines {
            let (x, anchor) = (self.x_at(PAD), self.forward());
            self.text(x, self.y + line_height / 2.0, anchor, style, &line);
            self.y += line_height;
        }
    }

    /// Writes one line, its middle at `y`.
    pub(crate) fn text(&mut self, x: f64, y: f64, anchor: Anchor, style: TextStyle, text: &str) {
        self.text_with(x, y, anchor, style, "", text);
    }

    /// Writes one line with a white rim, legible on any shade.
    pub(crate) fn text_on_shade(&mut self, x: f64, y: f64, style: TextStyle, text: &str) {
        self.rimmed(x, y, Anchor::Middle, style, text);
    }

    /// The same at any anchor.
    pub(crate) fn rimmed(&mut self, x: f64, y: f64, anchor: Anchor, style: TextStyle, text: &str) {
        let rim = format!(
            r#" stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke""#
        );
        self.text_with(x, y, anchor, style, &rim, text);
    }

    fn text_with(
        &mut self,
        x: f64,
        y: f64,
        anchor: Anchor,
        style: TextStyle,
        extra: &str,
        text: &str,
    ) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (x, y) = (num(x), num(y + style.size * 0.35));
        let (class, size, fill) = (style.class, num(style.size), style.fill);
        let text = escape(&isolate(text, self.direction()));
        self.draw(format_args!(
            r#"<text class="{class}" x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}" fill="{fill}"{extra}>{text}</text>"#
        ));
    }

    /// A rectangle that begins at a distance from the side where reading begins.
    pub(crate) fn rect(
        &mut self,
        from_start: f64,
        top: f64,
        size: (f64, f64),
        class: &str,
        paint: &str,
    ) {
        let (width, height) = size;
        if width <= 0.0 {
            return;
        }
        let left = match self.direction() {
            Direction::Ltr => from_start,
            Direction::Rtl => WIDTH - from_start - width,
        };
        let (x, y, width, height) = (num(left), num(top), num(width), num(height));
        self.draw(format_args!(
            r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" {paint}/>"#
        ));
    }

    /// A straight line between two points.
    pub(crate) fn stroke(&mut self, from: (f64, f64), to: (f64, f64), class: &str, color: &str) {
        let (x1, y1, x2, y2) = (num(from.0), num(from.1), num(to.0), num(to.1));
        self.draw(format_args!(
            r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{color}"/>"#
        ));
    }

    /// A line that carries data, as thick as one.
    pub(crate) fn thick(&mut self, from: (f64, f64), to: (f64, f64), class: &str, color: &str) {
        let (from, to) = if from.0 <= to.0 { (from, to) } else { (to, from) };
        let (x1, y1, x2, y2) = (num(from.0), num(from.1), num(to.0), num(to.1));
        self.draw(format_args!(
            r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{color}" stroke-width="2.5"/>"#
        ));
    }

    /// A dashed line between two points: what is no mark of a figure, and must be seen all the same.
    pub(crate) fn dashed(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let (x1, y1, x2, y2) = (num(from.0), num(from.1), num(to.0), num(to.1));
        self.draw(format_args!(
            r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{INK}" stroke-width="1.4" stroke-dasharray="4 3"/>"#
        ));
    }

    /// Appends an element.
    pub(crate) fn draw(&mut self, element: std::fmt::Arguments<'_>) {
        self.body.write_fmt(element).expect("a string takes all that is written to it");
        self.body.push('\n');
    }

    /// Begins a group of marks and labels with a text shown on hover, and a link if there is one.
    /// The link is named by its labels: a name that differs from what is seen confuses those who
    /// speak to their browser.
    pub(crate) fn open(&mut self, title: &str, link: Option<&str>) {
        self.begin(title, link, "");
    }

    /// Begins a group of marks without labels: the link is named by the text shown on hover.
    pub(crate) fn open_unlabelled(&mut self, title: &str, link: Option<&str>) {
        let label = format!(r#" aria-label="{}""#, escape(title));
        self.begin(title, link, &label);
    }

    fn begin(&mut self, title: &str, link: Option<&str>, label: &str) {
        let title = escape(title);
        match link {
            Some(link) => {
                self.has_links = true;
                let link = escape(link);
                self.draw(format_args!(
                    r#"<a class="entry" href="{link}"{label}><title>{title}</title>"#
                ));
            }
            None => self.draw(format_args!(r#"<g class="entry"><title>{title}</title>"#)),
        }
    }

    /// Ends what [`Self::open`] began.
    pub(crate) fn close(&mut self, link: Option<&str>) {
        let tag = if link.is_some() { "a" } else { "g" };
        self.draw(format_args!("</{tag}>"));
    }

    /// Begins a group with its own units. Patterns and strokes inside must be told to keep their
    /// size: browsers have `vector-effect` for it, resvg has not.
    pub(crate) fn open_scaled(&mut self, offset: (f64, f64), scale: f64) {
        self.scale = scale;
        let (dx, dy) = (num(offset.0), num(offset.1));
        self.draw(format_args!(r#"<g transform="translate({dx} {dy}) scale({scale:.5})">"#));
    }

    /// The paint of values that are withheld.
    pub(crate) fn hatched(&self) -> String {
        format!(r#"fill="url(#{}-hatch)" stroke="{AXIS}""#, escape(&self.chart.id))
    }

    /// The paint of areas without a value.
    pub(crate) fn dotted(&self) -> String {
        format!(r#"fill="url(#{}-dots)" stroke="{AXIS}""#, escape(&self.chart.id))
    }

    /// The pattern of `url(#id-name)`, for inside [`Self::open_scaled`].
    pub(crate) fn scaled_pattern(&self, name: &str) -> String {
        format!("url(#{}-scaled-{name})", escape(&self.chart.id))
    }

    /// Closes the sheet: the whole SVG.
    pub(crate) fn finish(mut self, kind: &str) -> String {
        let chart = self.chart;
        if chart.output == Output::Export {
            self.y += 4.0;
            self.paragraph(&chart.source_note, NOTE, 3);
            self.paragraph(&chart.published, NOTE, 2);
            self.lines(broken(&chart.address, NOTE.size, WIDTH - 2.0 * PAD), NOTE);
        }
        let height = num(self.y + PAD);
        let width = num(WIDTH);
        let id = escape(&chart.id);
        // Links inside an image would be hidden from those who cannot see it.
        let role = if self.has_links { "group" } else { "img" };
        let described = if chart.description.is_empty() {
            String::new()
        } else {
            format!(r#" aria-describedby="{id}-desc""#)
        };
        let (alone, background) = match chart.output {
            Output::Page => (String::new(), String::new()),
            Output::Export => (
                format!(r#" width="{width}" height="{height}" font-family="DejaVu Sans""#),
                format!(
                    r#"<rect class="paper" width="{width}" height="{height}" fill="{PAPER}"/>"#
                ),
            ),
        };
        let mut svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-{kind}" viewBox="0 0 {width} {height}"{alone}{lang} role="{role}" aria-labelledby="{id}-title"{described} direction="ltr" font-size="{size}">"#,
            lang = lang(&chart.lang_tag),
            size = num(FONT_SIZE),
        );
        write!(svg, "\n<title id=\"{id}-title\">{}</title>\n", escape(&chart.title))
            .expect("strings take all");
        if !chart.description.is_empty() {
            let text = escape(&chart.description);
            writeln!(svg, r#"<desc id="{id}-desc">{text}</desc>"#).expect("strings take all");
        }
        svg + &self.patterns() + &background + &self.body + "</svg>\n"
    }

    fn patterns(&self) -> String {
        let id = escape(&self.chart.id);
        let tiles = [
            ("hatch", 6, " rotate(45)", format!(r#"<rect width="2" height="6" fill="{AXIS}"/>"#)),
            ("dots", 7, "", format!(r#"<circle cx="2" cy="2" r="1" fill="{AXIS}"/>"#)),
        ];
        let mut defs = String::new();
        for (name, side, turn, mark) in tiles {
            for (prefix, scale) in [("", 1.0), ("scaled-", 1.0 / self.scale)] {
                let name = format!("{id}-{prefix}{name}");
                if self.body.contains(&format!("url(#{name})")) {
                    defs += &format!(
                        r#"<pattern id="{name}" patternUnits="userSpaceOnUse" width="{side}" height="{side}" patternTransform="scale({scale:.4}){turn}"><rect width="{side}" height="{side}" fill="{PAPER}"/>{mark}</pattern>"#
                    );
                }
            }
        }
        if defs.is_empty() { defs } else { format!("<defs>{defs}</defs>\n") }
    }
}
