use super::*;
use crate::workers::tests::titles;

#[track_caller]
fn check(text: &str, expected: Option<u32>) {
    let mut vocabulary = Vocabulary::default();
    let workers = Arc::new(Workers::new(&titles(), &mut vocabulary));
    let experience = Experience::new(workers, &mut vocabulary);
    let words = Words::read(text, &vocabulary);
    let none = || experience.none_asked(&words).then_some(0);
    let found = experience.in_words(&words, |_| true, |_| false, |_| false).or_else(none);
    assert_eq!(found, expected, "{text}");
}

#[test]
fn years_near_experience_count() {
    check("Vous justifiez de 3 à 5 ans d'expérience", Some(3));
    check("Expérience minimale de deux (02) ans", Some(2));
    check("5+ years of experience", Some(5));
    check("Bac+3 HSE, 4 ans d'exp. sur chantier", Some(4));
    check("خبرة لا تقل عن ثلاث سنوات", Some(3));
    check("تجربة سنتين في الميدان", Some(2));
    check("تجربة سنة مع الأطفال", Some(1));
    check("3am dyal tajriba", Some(1));
    check("expérience de 18 mois", Some(1));
    check("6 mois d'expérience", None);
    check("Créée il y a 20 ans, leader du marché", None);
    check("تأسست سنة 1999 ولها تجربة", None);
    check("bac + 2 ans, 1 an d'expérience", Some(1));
    check("عقد لمدة سنة. خبرة 3 سنوات", Some(3));
    check("خبرة سنتين. 3000 درهم", Some(2));
}

#[test]
fn demands_need_not_name_experience() {
    check("Bac+2, 2 ans dans un poste identique", Some(2));
    check("Degree, 5 years in fresh produce export", Some(5));
    check("مهندس، سبع سنوات في الزراعات", Some(7));
    check("3 ans minimum en serre", Some(3));
    check("Age : 18 ans minimum", None);
    check("CDD de 2 ans dans le Nord", None);
}

#[test]
fn beginners_may_be_welcome() {
    check("لا يشترط دبلوم ولا تجربة", Some(0));
    check("Pas besoin de diplôme ni d'expérience", Some(0));
    check("bla tajriba mar7ba", Some(0));
    check("no experience needed", Some(0));
    check("Débutant accepté ou 1 an d'expérience", Some(0));
    check("Débutantes s'abstenir", None);
}

#[test]
fn years_are_of_what_was_practised() {
    check("CAP soudure. 4 ans de métier minimum", Some(4));
    check("Bac, 5 ans de cabine, bonne vue", Some(5));
    check("Avoir exercé 3 ans.", Some(3));
    check("khasso 2 snin f lforn", Some(2));
    check("يكون دوز 3 سنين فالبناء", Some(3));
    check("contrat, 2 ans de garantie", None);
    check("2 ans d'expérience seraient un atout", None);
}

#[test]
fn experience_is_denied() {
    check("No previous classroom experience needed", Some(0));
    check("وظيفة لا تحتاج خبرة", Some(0));
    check("ma khasso la diplom la tajriba", Some(0));
    check("نرحب بحديثي التخرج", Some(0));
}

#[test]
fn ranges_begin_with_the_least() {
    check("Entre 3 et 5 ans en usine", Some(3));
    check("Deux ou trois ans derrière lui dans le métier", Some(2));
    check("له ما بين 4 و6 سنوات تجربة", Some(4));
    check("لها سنتان أو ثلاث في نفس المجال", Some(2));
    check("Two to three years at a forwarder", Some(2));
    check("Entre 3 y 5 años en puesto similar", Some(3));
    check("تجربة ثلاث سنوات على الأكثر", None);
    check("no more than 2 years of experience", None);
    check("licence + 3 7tta l 5 snin f fiduciaire", Some(3));
}

#[test]
fn the_lowest_of_several_posts_counts() {
    check("Chef : dix ans de cuisine ; Commis : un diplôme et deux ans.", Some(2));
    check("Expérience : 5 ans minimum dont 2 en encadrement", Some(5));
    check("- 1 chef, dix ans d'expérience\n- 8 maçons, 2 ans d'expérience", Some(2));
    check("- 1 chef, 5 ans d'expérience\n- 2 plongeurs, sans expérience", Some(0));
    check("- 1 chef, dix ans de métier\n- 8 maçons, CAP, 2 ans", Some(2));
    check("مكانيسيان × 1 خبرة 5 سنين\nمراقبات × 3 خبرة عام", Some(1));
}

#[test]
fn years_may_be_of_something_else() {
    check("Avoir entre 20 et 35 ans, une expérience de douze mois", Some(1));
    check("Il s'engage à y exercer quatre ans", None);
    check("يلتزم بقضاء أربع سنوات على الأقل في المؤسسة", None);
    check("رخصة السياقة صنف C منذ سنتين على الأقل", None);
    check("Permis B depuis plus de 3 ans exigé", None);
    check("Créée il y a plus de 15 ans", None);
    check("Fort de 20 ans d'expérience, notre groupe recrute", None);
    check("Niveau spécialisation ou 4 ans de métier", None);
    check("Contrat de 2 ans, expérience de 4 ans", Some(4));
    check("ألا يزيد سنه عن 45 سنة", None);
    check("Formation d'aide-soignant (1 ou 2 ans) ou expérience prouvée", None);
    check("diplome mn mdrasa, wla lli khedmat 5 snin f clinique", None);
    check("De formation ingénieur ou Bac +5 avec 5 ans d'expérience", Some(5));
    check("A project with funding of 4 million over three years", None);
}

#[test]
fn demands_are_worded_in_many_ways() {
    check("Vous avez enseigné au moins huit ans", Some(8));
    check("commerçante depuis cinq ans au moins", Some(5));
    check("with over ten years in soft fruit", Some(10));
    check("have taught for two years or more", Some(2));
    check("2 à 4 ans en milieu automobile de préférence", Some(2));
    check("Idéalement 5 ans d'expérience", None);
    check("أربع سنوات عملية في تدبير المشاريع", Some(4));
    check("نطلب عشر سنوات من العمل في البناء", Some(10));
    check("chi 3 snin dyal lkhedma 3la l aqal", Some(3));
    check("dayez 5 snin f cuisine", Some(5));
    check("But ten years at the stove", Some(10));
    check("tres años mandando personal", Some(3));
    check("chauffeur, 3 ans min. permis EC", Some(3));
}

#[test]
fn beginners_are_welcome_in_many_ways() {
    check("L'expérience ne compte pas", Some(0));
    check("Un premier poste ne nous fait pas peur", Some(0));
    check("ليست له تجربة", Some(0));
    check("والتجربة غير ضرورية", Some(0));
    check("ma kat7tajch tajriba", Some(0));
    check("اللي ما عندهاش التجربة لا تعيطش", None);
    check("No hace falta experiencia", Some(0));
    check("ماشي ضروري تكون دوزتي فالبلاصة قبل", Some(0));
    check("ما كنسولو لا على قراية لا على تجربة", Some(0));
    check("li mazal ma khdmatch nwerriwha", Some(0));
    check("Si no diste clases te enseñamos", Some(0));
    check("zéro à trois ans d'expérience", Some(0));
}

#[test]
fn years_may_be_those_of_some_or_of_who_hires() {
    check("15 ans de métier pour les premiers, 5 ans pour les seconds", Some(5));
    check("خبرة لا تقل عن 6 سنوات للأول، وسنة للثاني", Some(1));
    check("Chef 5 ans d'expérience, commis 1 an d'expérience", Some(1));
    check("Chef ayant 4 ans de métier et 3 commis, ces derniers pouvant être débutants", Some(0));
    check("Entreprise avec 25 ans d'expérience cherche un chauffeur", None);
    check("Une entreprise cherche un chauffeur avec 5 ans d'expérience", Some(5));
}

#[test]
fn what_stands_in_other_clauses_is_of_something_else() {
    check("Permis cariste en règle, 2 ans de conduite de chariot", Some(2));
    check("5 ans d'expérience- Atouts : anglais", Some(5));
    check("une expérience de 5 ans idéalement dans la banque", Some(5));
    check("Idéalement une première expérience de 3 ans", None);
    check("Secteur Indifférent De 3 à 5 ans 1 poste sur Rabat", Some(3));
}

#[test]
fn years_are_worded_in_more_ways() {
    check("دبلوم وثلاث سنوات خبرة", Some(3));
    check("قد اشتغل ثلاث سنوات كاملة كمسير", Some(3));
    check("عام واحد فشي ريسطو", Some(1));
    check("ماشي قل من سبع سنين فالكوزينة", Some(7));
    check("Se exigen tres años en puesto parecido", Some(3));
    check("Minimun two years in similar role", Some(2));
    check("بخبرة أو بدونها", Some(0));
    check("ديبيطون مرحبا بيهم", Some(0));
}
