#![allow(warnings)]
mod home {
    use std::path::*;
    pub(crate) fn files_below(p: &Path) -> anyhow::Result<Vec<PathBuf>> {
        let mut v: Vec<PathBuf> = std::fs::read_dir(p)?.map(|e| e.unwrap().path()).collect();
        v.sort();
        Ok(v)
    }
}
mod commands {
    pub mod eval {
        #[path = "/work/posts/crates/marsad/src/commands/eval/channels.rs"]
        pub mod channels;
        #[path = "/work/posts/crates/marsad/src/commands/eval/figures.rs"]
        pub mod figures;
        #[path = "/work/posts/crates/marsad/src/commands/eval/gold.rs"]
        pub mod gold;
        #[path = "/work/posts/crates/marsad/src/commands/eval/posts.rs"]
        pub mod posts;
    }
    pub mod train {
        #[path = "/work/posts/crates/marsad/src/commands/train/posts.rs"]
        pub mod posts;
    }
}
#[path = "../tests/support/pack.rs"]
mod support;
use commands::{
    eval::{channels, figures::Figures, posts as scored},
    train::posts,
};
use marsad_sources::{Judge, Vocabulary};
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let wrong = args.iter().any(|a| a == "--wrong");
    let country = std::path::Path::new("countries/ma");
    let pack = support::pack(country).unwrap();
    let taxonomy = marsad_taxonomy::Taxonomy::read(&pack).unwrap();
    let open =
        || marsad_encoder::Model::open(std::path::Path::new("target/model")).unwrap().unwrap();
    let words = Vocabulary::default().with_titles(taxonomy.titles.iter().map(|t| t.title.as_str()));
    let mut figures = Figures::new(wrong.then_some("posts"));
    let chans = channels::read(&country.join("gold/posts"), "tune").unwrap();
    let learn_kinds = !args.iter().any(|a| a == "--rules");
    let mut texts = Vec::new();
    if learn_kinds {
        let t = std::time::Instant::now();
        let reader =
            marsad_enrich::Reader::new(&taxonomy, &pack, Some(std::sync::Arc::new(open())))
                .unwrap();
        let files = commands::eval::gold::files(&country.join("gold/ads"), "tune").unwrap();
        let ads: Vec<Vec<commands::eval::gold::Ad>> =
            files.iter().map(|f| commands::eval::gold::lines(f).unwrap()).collect();
        texts = posts::texts(&chans, ads.iter().flatten(), &reader, &words).unwrap();
        eprintln!("texts {:?}", t.elapsed());
    }
    for (at, c) in chans.iter().enumerate() {
        let t = std::time::Instant::now();
        let others = chans.iter().enumerate().filter(|(it, _)| *it != at);
        let marsad_encoder::Starts { own, among_others } =
            posts::starts(others.map(|o| o.1), &words, 1);
        eprintln!("{} learnt {:?}", c.name(), t.elapsed());
        let model = learn_kinds.then(|| {
            let mut model = open();
            model.kinds =
                Some(posts::kinds(texts.iter().filter(|t| t.channel != Some(at)).collect(), 1));
            eprintln!("{} kinds {:?}", c.name(), t.elapsed());
            std::sync::Arc::new(model)
        });
        let reader = marsad_enrich::Reader::new(&taxonomy, &pack, model).unwrap();
        let w = words.clone().with_judge(Judge::new(
            move |f| own.probability(f),
            move |f| among_others.probability(f),
        ));
        scored::measure(c, &c.name(), &reader, &w, &mut figures).unwrap();
    }
    for l in figures.table().lines() {
        let f: Vec<&str> = l.split('\t').collect();
        println!(
            "{:28} {:6} {:10} n={:4} {}",
            format!("{} {}", f[0], f[1]),
            f[2],
            f[3],
            f[4],
            f[5]
        );
    }
}
