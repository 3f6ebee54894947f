//! One record of an XML file as a small tree.

/// Deeper elements are read as part of their parents; no record needs them, and a tree of any depth
/// would overflow the stack when it is dropped.
const DEEPEST: usize = 64;

#[derive(Debug, Default)]
pub(super) struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
    /// Its own text, and that of all inside in the order of the file.
    text: String,
    whole: String,
}

/// Elements of XHTML that begin a new line; the repairs see only text.
const LINES: &[&str] = &["p", "div", "br", "li", "tr", "ul", "ol"];

/// A record whose end is not read yet: its open elements, outermost first.
pub(super) struct Tree {
    open: Vec<Node>,
    /// Elements below the deepest one that is kept.
    below: usize,
}

impl Node {
    pub(super) fn new(name: &str, attributes: Vec<(String, String)>) -> Self {
        Self { name: name.to_owned(), attributes, ..Self::default() }
    }

    /// The values at a path such as `company/name` or `place@label`; the texts of an element that
    /// has none of its own are those inside it. Names match with or without their prefix.
    pub(super) fn find(&self, path: &str) -> Vec<String> {
        let (path, attribute) = match path.split_once('@') {
            Some((path, attribute)) => (path, Some(attribute)),
            None => (path, None),
        };
        let mut nodes = vec![self];
        for step in path.split('/').filter(|step| !step.is_empty() && *step != ".") {
            nodes = nodes.iter().flat_map(|node| node.children_named(step)).collect();
        }
        let values = nodes.iter().filter_map(|node| match attribute {
            Some(name) => {
                node.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone())
            }
            None => Some(node.whole_text()),
        });
        values.collect()
    }

    fn children_named<'n>(&'n self, step: &'n str) -> impl Iterator<Item = &'n Node> {
        let exact = self.children.iter().any(|child| child.name == step);
        self.children.iter().filter(move |child| {
            child.name == step
                || (!exact && !step.contains(':') && super::local(&child.name) == step)
        })
    }

    /// Mixed text as it stands; the texts of elements side by side, one after the other.
    fn whole_text(&self) -> String {
        if self.children.is_empty() || !self.text.trim().is_empty() {
            return self.whole.clone();
        }
        let mut inside = String::new();
        for child in &self.children {
            inside.push_str(if LINES.contains(&child.name.as_str()) { "\n" } else { " " });
            inside.push_str(&child.whole_text());
        }
        inside
    }
}

impl Tree {
    pub(super) fn new(root: Node) -> Self {
        Self { open: vec![root], below: 0 }
    }

    pub(super) fn name(&self) -> &str {
        self.open.first().map_or("", |root| root.name.as_str())
    }

    pub(super) fn open(&mut self, node: Node) {
        if self.open.len() < DEEPEST {
            self.open.push(node);
        } else {
            self.below += 1;
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(innermost) = self.open.last_mut() {
            innermost.text.push_str(text);
            innermost.whole.push_str(text);
        }
    }

    /// Closes the innermost element of that name and those inside it; an end that nothing began is
    /// ignored. Gives the record if that was it.
    pub(super) fn close(&mut self, name: &str) -> Option<Node> {
        if self.below > 0 {
            self.below -= 1;
            return None;
        }
        let at = self.open.iter().rposition(|node| node.name == name)?;
        self.fold(at);
        if at > 0 {
            self.fold(at - 1);
            return None;
        }
        self.open.pop()
    }

    /// The record as far as it was read.
    pub(super) fn take(&mut self) -> Node {
        self.fold(0);
        self.open.pop().unwrap_or_default()
    }

    /// Puts open elements into their parents until `at` is the innermost.
    fn fold(&mut self, at: usize) {
        while self.open.len() > at + 1 {
            if let (Some(node), Some(parent)) = (self.open.pop(), self.open.last_mut()) {
                if LINES.contains(&node.name.as_str()) {
                    parent.whole.push('\n');
                }
                parent.whole.push_str(&node.whole);
                parent.children.push(node);
            }
        }
    }
}
