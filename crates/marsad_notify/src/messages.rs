//! The words of e-mails, in every language of the portal. What comes from ads or visitors is put
//! in by [`mail`](crate::mail), so that it can be set apart.

use marsad_model::Lang;

/// Words that do not count anything.
pub(crate) struct Words {
    pub(crate) confirm_subject: &'static str,
    /// Before what is searched for.
    pub(crate) confirm_intro: &'static str,
    pub(crate) confirm_link: &'static str,
    pub(crate) confirm_otherwise: &'static str,
    pub(crate) ad_subject: &'static str,
    /// Before the ad's title.
    pub(crate) ad_intro: &'static str,
    pub(crate) ad_link: &'static str,
    pub(crate) ad_otherwise: &'static str,
    /// Before what is searched for.
    pub(crate) wanted: &'static str,
    pub(crate) see_all: &'static str,
    pub(crate) why: &'static str,
    pub(crate) unsubscribe: &'static str,
    pub(crate) untitled: &'static str,
}

pub(crate) fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ar => &AR,
        Lang::Fr => &FR,
        Lang::En => &EN,
    }
}

const EN: Words = Words {
    confirm_subject: "Confirm your alert",
    confirm_intro: "Someone, we hope you, asked for an e-mail to this address when there are new \
        vacancies for:",
    confirm_link: "Confirm the alert, within 48 hours",
    confirm_otherwise: "If it was not you, do nothing: without your confirmation nothing is sent, \
        and your address is deleted after 48 hours.",
    ad_subject: "Confirm your ad",
    ad_intro: "Someone, we hope you, left this ad to be published:",
    ad_link: "Confirm the ad, within 48 hours; an operator then looks at it",
    ad_otherwise: "If it was not you, do nothing: without your confirmation it is deleted after 48 \
        hours. Your address is never shown, and is deleted when the ad is decided about.",
    wanted: "Your alert:",
    see_all: "See all of them",
    why: "You get this message because you confirmed this alert.",
    unsubscribe: "Stop this alert and delete the address",
    untitled: "Vacancy without a title",
};

const FR: Words = Words {
    confirm_subject: "Confirmez votre alerte",
    confirm_intro: "Quelqu’un, vous sans doute, a demandé un courriel à cette adresse lorsque de \
        nouvelles offres d’emploi paraissent pour :",
    confirm_link: "Confirmer l’alerte, dans les 48 heures",
    confirm_otherwise: "Si ce n’est pas vous, ne faites rien : sans votre confirmation, rien n’est \
        envoyé, et votre adresse est supprimée au bout de 48 heures.",
    ad_subject: "Confirmez votre annonce",
    ad_intro: "Quelqu’un, vous sans doute, a déposé cette annonce pour publication :",
    ad_link: "Confirmer l’annonce, dans les 48 heures ; un opérateur la lit ensuite",
    ad_otherwise: "Si ce n’est pas vous, ne faites rien : sans confirmation, elle est supprimée au \
        bout de 48 heures. Votre adresse n’est jamais montrée, et elle est supprimée dès la décision.",
    wanted: "Votre alerte :",
    see_all: "Les voir toutes",
    why: "Vous recevez ce message parce que vous avez confirmé cette alerte.",
    unsubscribe: "Arrêter cette alerte et supprimer l’adresse",
    untitled: "Offre sans titre",
};

const AR: Words = Words {
    confirm_subject: "تأكيد التنبيه",
    confirm_intro: "طلب أحدهم، ولعله أنت، أن نراسل هذا العنوان كلما ظهرت عروض شغل جديدة بخصوص:",
    confirm_link: "تأكيد التنبيه، في غضون 48 ساعة",
    confirm_otherwise: "إن لم تكن أنت صاحب الطلب فلا تفعل شيئا: لا نرسل أي شيء دون تأكيدك، \
        ونحذف عنوانك بعد 48 ساعة.",
    ad_subject: "تأكيد إعلانك",
    ad_intro: "وضع أحدهم، ولعله أنت، هذا الإعلان لنشره:",
    ad_link: "تأكيد الإعلان، في غضون 48 ساعة؛ ثم يراجعه المشرف",
    ad_otherwise: "إن لم تكن أنت صاحبه فلا تفعل شيئا: يُحذف بعد 48 ساعة دون تأكيد. عنوانك لا يُعرض \
        أبدا، ويُحذف عند البت في الإعلان.",
    wanted: "تنبيهك:",
    see_all: "عرضها كلها",
    why: "تصلك هذه الرسالة لأنك أكدت هذا التنبيه.",
    unsubscribe: "إيقاف هذا التنبيه وحذف العنوان",
    untitled: "عرض دون عنوان",
};

/// "3 new vacancies".
pub(crate) fn new_vacancies(lang: Lang, n: usize) -> String {
    match (lang, plural(lang, n)) {
        (Lang::En, Plural::One) => format!("{n} new vacancy"),
        (Lang::En, _) => format!("{n} new vacancies"),
        (Lang::Fr, Plural::One) => format!("{n} nouvelle offre d’emploi"),
        (Lang::Fr, _) => format!("{n} nouvelles offres d’emploi"),
        (Lang::Ar, Plural::Zero) => "لا عروض شغل جديدة".to_owned(),
        (Lang::Ar, Plural::One) => "عرض شغل جديد".to_owned(),
        (Lang::Ar, Plural::Two) => "عرضا شغل جديدان".to_owned(),
        (Lang::Ar, Plural::Few) => format!("{n} عروض شغل جديدة"),
        (Lang::Ar, Plural::Many) => format!("{n} عرض شغل جديدا"),
        (Lang::Ar, Plural::Other) => format!("{n} عرض شغل جديد"),
    }
}

/// "and 3 more", below a list of some.
pub(crate) fn and_more(lang: Lang, n: usize) -> String {
    match (lang, plural(lang, n)) {
        (Lang::En, _) => format!("and {n} more"),
        (Lang::Fr, Plural::One) => format!("et {n} autre"),
        (Lang::Fr, _) => format!("et {n} autres"),
        (Lang::Ar, Plural::Zero) => "ولا عروض أخرى".to_owned(),
        (Lang::Ar, Plural::One) => "وعرض آخر".to_owned(),
        (Lang::Ar, Plural::Two) => "وعرضان آخران".to_owned(),
        (Lang::Ar, Plural::Few) => format!("و{n} عروض أخرى"),
        (Lang::Ar, Plural::Many) => format!("و{n} عرضا آخر"),
        (Lang::Ar, Plural::Other) => format!("و{n} عرض آخر"),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// The categories of Unicode's CLDR. French "many" (millions) is the same as "other" here.
fn plural(lang: Lang, n: usize) -> Plural {
    match (lang, n, n % 100) {
        (Lang::Ar, 0, _) => Plural::Zero,
        (Lang::Ar | Lang::En | Lang::Fr, 1, _) | (Lang::Fr, 0, _) => Plural::One,
        (Lang::Ar, 2, _) => Plural::Two,
        (Lang::Ar, _, 3..=10) => Plural::Few,
        (Lang::Ar, _, 11..=99) => Plural::Many,
        _ => Plural::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_those_of_the_language() {
        let check = |lang, expected: Plural, numbers: &[usize]| {
            for n in numbers {
                assert_eq!(plural(lang, *n), expected, "{lang:?} {n}");
            }
        };
        check(Lang::Ar, Plural::Zero, &[0]);
        check(Lang::Ar, Plural::One, &[1]);
        check(Lang::Ar, Plural::Two, &[2]);
        check(Lang::Ar, Plural::Few, &[3, 10, 103, 110, 1003]);
        check(Lang::Ar, Plural::Many, &[11, 26, 99, 111, 1011]);
        check(Lang::Ar, Plural::Other, &[100, 101, 102, 200, 1000, 1002]);
        check(Lang::Fr, Plural::One, &[0, 1]);
        check(Lang::Fr, Plural::Other, &[2, 3, 11, 101]);
        check(Lang::En, Plural::One, &[1]);
        check(Lang::En, Plural::Other, &[0, 2, 11, 101]);
    }

    #[test]
    fn counted_nouns_agree() {
        let arabic: Vec<String> =
            [0, 1, 2, 3, 11, 100].map(|n| new_vacancies(Lang::Ar, n)).to_vec();
        assert_eq!(
            arabic,
            [
                "لا عروض شغل جديدة",
                "عرض شغل جديد",
                "عرضا شغل جديدان",
                "3 عروض شغل جديدة",
                "11 عرض شغل جديدا",
                "100 عرض شغل جديد",
            ]
        );
        assert_eq!(new_vacancies(Lang::Fr, 1), "1 nouvelle offre d’emploi");
        assert_eq!(new_vacancies(Lang::Fr, 2), "2 nouvelles offres d’emploi");
        assert_eq!(new_vacancies(Lang::En, 1), "1 new vacancy");
        assert_eq!(and_more(Lang::Ar, 2), "وعرضان آخران");
        assert_eq!(and_more(Lang::Fr, 1), "et 1 autre");
    }
}
