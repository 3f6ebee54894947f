//! Words that the titles of jobs begin with, by language, by which a list of jobs is told from one of
//! duties or places. Words that are as often something else ("jeune", "main") are left out.

/// French, in the singular.
pub(super) const FRENCH: &str = "\
    abatteur accessoiriste accompagnant accompagnante accompagnateur accompagnatrice accoucheuse \
    acheteur acheteuse actuaire adjoint adjointe administrateur administratrice affréteur \
    affréteuse affûteur agenceur agent agente agriculteur agricultrice agronome agréeur aide \
    ajusteur ambulancier analyste animateur animatrice applicateur apporteur apprenti \
    approvisionneur approvisionneuse arbitre architecte archiviste archéologue artificier \
    artisan artisane assembleur assembleuse assistant assistante athlète attaché attachée \
    audioprothésiste auditeur auditrice auxiliaire avocat avocate bagagiste balayeur barista \
    barmaid barman berger bibliothécaire bijoutier billettiste biologiste bobineur bobinier \
    boiseur boucher boulanger boulangère brancardier bricoleur brigadier briquetier brodeur \
    brodeuse caddie cadreur caissier caissière cantonnier caporal capteur cardeur cariste \
    carreleur carrossier centraliste chargeur chargé chargée charpentier chasseuse chaudronnier \
    chauffeur chauffeuse chef cheffe chercheur chercheuse chimiste chirurgien cireur ciseleur \
    clerc coach cocher codeur codeuse coffreur coiffeur coiffeuse collectrice colonel coloriste \
    commandant commandante commercial commerciale commerçant commerçante commis commissaire \
    commissionnaire compositrice comptable comptoiriste comédien comédienne conceptrice \
    concierge conditionneur conducteur conductrice conseiller conseillère conservateur \
    conservatrice constructeur consultant consultante contremaître contrôleur contrôleuse \
    convoyeur coordinateur coordinatrice coordonnateur coordonnatrice copywriter cordiste \
    cordonnier correcteur correctrice costumier coupeur coupeuse coursier coursière courtier \
    courtière couseur couseuse couturier couturière couvreur crieur crêpier cueilleur cueilleuse \
    cuisinier cuisinière cultivateur cultivatrice cycliste câbleur câbleuse céramiste dentiste \
    designer dessinateur dessinatrice devops dinandier directeur directrice dispatcher \
    distillateur diététicien diététicienne docteur documentaliste doreur dresseur débiteur \
    déclarant déclarante décorateur décoratrice découpeur dégustateur délégué déléguée \
    démarcheur démarcheuse démonstrateur démonstratrice déménageur dépanneur désherbeur \
    détective développeur développeuse emballeur emballeuse employé employée encadrant \
    encadrante encadreur encaisseur encaisseuse enfourneur enquêteur enquêtrice enseignant \
    enseignante entraîneur entraîneuse entrepreneur ergothérapeute estampeur esthéticienne \
    estimateur estimatrice facturier facturière façadier façonneur femme ferrailleur ferronnier \
    finisseur finisseuse fleuriste fonctionnaire fondeur fontainier footballeur foreur forgeron \
    formateur formatrice fraiseur frigoriste gardien gardienne gareur garnisseur gendarme \
    gestionnaire gouvernant gouvernante goûteur graisseur graphiste graveur greffeur greffier \
    greffière grutier gréeur guichetier guichetière gynécologue géographe géologue géomètre \
    gérant gérante habilleur habilleuse herboriste hotliner hygiéniste hôte hôtesse imprimeur \
    infirmier infirmière infographe infographiste ingénieur ingénieure inspecteur inspectrice \
    installateur instituteur institutrice instructeur instructrice instrumentiste inséminateur \
    intendant intendante interprète intervenant intervenante intégrateur intégratrice jardinier \
    jardinière jockey jointeur journalier journaliste juriste kiné kinésithérapeute laborantin \
    laborantine laqueur laveur laveuse lieutenant linguiste lingère liquidateur liquidatrice \
    livreur livreuse machiniste magasinier magasinière maitresse majordome manager mandataire \
    manipulateur manipulatrice manoeuvre manutentionnaire manœuvre maquettiste maquilleuse \
    marbrier maroquinier marqueteur maréchal masseur masseuse matelasseur matelot maâlem maçon \
    maître maîtresse menuisier merchandiser metteur meuleur modeleur modéliste modérateur \
    modératrice moniteur monitrice monteur monteuse motion motoriste mouleur mouliste muletier \
    mécanicien mécanicienne médecin médiateur médiatrice mélangeur métreur nettoyeur nettoyeuse \
    notaire nounou nourrice nutritionniste négociante négociateur négociatrice officière \
    opticien opticienne optométriste opérateur opératrice orthophoniste ourdisseur outilleur \
    ouvrier ouvrière patronnier patronnière paysagiste peintre perceur pharmacien pharmacienne \
    photographe physicien physicienne pianiste piqueur piqueuse pizzaiolo pizzaïolo piégeur \
    placeur placeuse planificateur planificatrice plieur plieuse plombier plongeur plongeuse \
    plâtrier pointeur pointeuse poissonnier policier polisseur pompier pompiste ponceur pontier \
    porteuse portier poseur praticien praticienne preneur preneuse professeur professeure \
    programmeur projeteur projeteuse propriétaire prospecteur prospectrice prothésiste \
    prototypiste préleveur préleveuse préparateur préparatrice préposé préposée présentateur \
    présentatrice préventeur prévisionniste prêteuse psychologue psychomotricienne pupitreur \
    pupitreuse puéricultrice pâtissier pâtissière pédicure pépiniériste pêcheur rabatteur \
    rabatteuse raccordeur ramasseur ramasseuse ramendeur ravaleur receveur receveuse recruteur \
    recruteuse rectifieur relecteur relectrice releveur relieur repasseur repasseuse reporter \
    représentant représentante responsable restauratrice retoucheur retoucheuse ripeur rondier \
    réalisateur réceptionnaire réceptionniste récupérateur rédacteur rédactrice régisseur \
    régisseuse régleur régulatrice réparateur sableur sage sapeur sauveteur scaphandrier scieur \
    secouriste secrétaire sellier sergent serrurier serveur serveuse sociologue soigneur soldat \
    sondeur soudeur soudeuse souffleur souscripteur souscriptrice spécialiste stagiaire \
    standardiste statisticien stratifieur styliste superviseur superviseuse surveillant \
    surveillante sushiman syndic sécheur sélectionneur sérigraphe tableautiste tailleur tanneur \
    tapissier tapissière tatoueuse technicien technicienne technico teinturier testeur \
    thérapeute tireuse tisserand tisseuse toiletteur toiletteuse tondeur tourneur traceur \
    tractoriste trader traducteur traductrice traiteur transcripteur transcriptrice tricoteur \
    tricoteuse trieur trieuse trésorier tuteur tuyauteur tâcheron télé téléacteur téléconseiller \
    téléconseillère téléopérateur téléopératrice télépilote télésecrétaire télévendeur tôlier \
    urbaniste valet veilleur vendeur vendeuse vernisseur verrier vidéaste vigile visiteuse \
    vitrier vérificateur vérificatrice vétérinaire webmaster ébavureur ébéniste économiste \
    écoutante écrivain éducateur éducatrice électricien électricienne électromécanicien \
    électromécanicienne électronicien électronicienne éleveur éleveuse élève émailleur épisseur \
    équipier équipière étancheur évaluateur évaluatrice œnologue";

/// English.
pub(super) const ENGLISH: &str = "\
    accountant administrator advisor analyst assistant attendant baker barber bartender \
    beautician bookkeeper bricklayer butcher buyer carpenter cashier chef chemist cleaner clerk \
    coach cook coordinator courier dentist designer developer dietician director doctor driver \
    editor electrician engineer estimator foreman gardener guard hairdresser handyman helper \
    hostess housekeeper instructor intern interpreter janitor journalist lawyer lecturer \
    lifeguard machinist maid manager mason mechanic merchandiser midwife nanny nurse operator \
    packer painter pharmacist photographer physiotherapist picker planner plasterer plumber \
    porter programmer psychologist receptionist recruiter representative roofer salesman \
    salesperson saleswoman seamstress secretary specialist supervisor surveyor tailor teacher \
    technician teller therapist tiler trainer translator tutor typist upholsterer veterinarian \
    waiter waitress warehouseman watchman welder worker writer";

/// Arabic, standard and spoken, and what is spoken in Latin letters.
pub(super) const ARABIC: &str = "\
    3assas 3essas asistante bahit bahri bayya3 blombi cabran caissiera chifor chifour chifur \
    controleur developpeur electricien fermli fermliya gardian ghessal ghettas haris heffar \
    hmmal hotess hotesse kabran katib katibat khdam khdama khddam khddama khedam khedama kheddam \
    kheyat kheyata kheyyata khiyat khiyata leqqat livror m3allem m3elem manovr mecanicien \
    mikanisyan modarib modir modira modirat mofatich mohandis mohandisa mokawin morabi morabiya \
    mostachar mowadaf neggar nejjar operateur ostad ostada oustad oustada samsar sebbagh \
    secretaire semsar serbay serveura simsar skritira sodor tbiba tebbakh tebbakha tekni tikni \
    tiknisyan tricien trisyan wakil أجودان أجون أجير أخصائي أرشيتيكت أساتذة أستاذ أسيستانت \
    أسيستونت أطباء أعوان أنيماتريس أنيماتور أوبتيسيان أوبيراتور أوتيس أوربانيست إحصائي إسكافي \
    إطفائي إعلامي إلكتروني إلكترونيسيان إليكترونيسيان الشاف الكيد بائع بارمان باريستا باطرون \
    بانتر باگاجيست بحار بحري براد بروتيزيست بروف بريباراتور بستاني بلومبي بناي بواب بوانتور \
    بوسكو بوليس بوليسور بوليسي بومبي بومبيست بياع بيجوتيي بيطري بيكور بيكوز بيلوت بيلوط بيولوجي \
    بيولوجيست ترجمان تريسيان تقني تورنور تيكنيسيان تيلي تيليفوندور جابي جارديني جبار جباص \
    جردينيي جزار جليس جوريست جيولوجي جيولوك حائكة حارس حاضنة حافر حجام حداد حراس حرفي حسان حفار \
    حلاب حلاق حلواني حماص حمال حوات خادم خازن خباز خبير خدام خراز خراط خزاف خضار خطاط خطاطري \
    خطيب خياط دادا دادة دباح دباغ دزاز دكتورة دلال دهان دواب دوكير دونتيست ديال ديزاينر ديسباتشر \
    ديسيناتور ديفلوبور ديفيلوبور ديكلارون ديكوراتور ديوانة ديواني ذباح ذواق رئيس راصد راعي راقن \
    ربان رسام رشاش رفاي رقيب روسوفور ريجيسور ريسبسيونيست ريسيبسيونيست زجاج زرزاية زلايجي زواق \
    سائس سائق ساحر سارح ساعي سايس سباح سباك ستيليست ستيوارد سراج سرباي سرجان سفيرة سقاي سكرتير \
    سكريتيرة سمار سمسار سمكري سنديك سواق سوبرفايزور سوبيرفيزور سودور سورفيون سيدة سيرفور سيكليس \
    شاربونتيي شاف شاوش شداد شرطي شسيع شطاب شطاح شوافة شيف شيفور شيميست صائغ صانع صباغ صبانة \
    صحافي صحفي صراف صفاح صنايعي صياد صياغ صيدلي طاشرون طباخ طباع طبيب طراح طراز طراف طلبة طولي \
    طيابة طيار عارض عازف عامل عجان عداءة عدول عزري عساس عطار عطاش عمال عميد عون عيساوي غارس غاسل \
    غسال غطاس فارزة فاكتور فخار فخارجي فراز فرملي فصال فلوريست فني فورماتور فوطوغراف فوندور \
    فوندوز فيرايور فيزيائي فيزيتور قابض قابلة قاطع قايد قبطان قطاع كابران كابلور كاتب كارد \
    كارديان كاريست كاسيي كاسييرة كاشير كاليتي كاميرامان كرافيست كريسون كساب كسالة كناس كهربائي \
    كوافور كوبور كوتش كورتي كورديست كورسيي كوفرنونت كوفيرنونت كولونيل كومي كوميرسيال كوميسير \
    كوميونيتي كونترول كونترولور كونترولوز كوندوكتور كونسيرج كونسيلتون كونطابل كونطرول كونطرولور \
    كونفوايور كيسيرة كيسيي كيميائي كيني لابورانتين لاجودان لاجون لاسيستانت لاسيستونت لانجينيور \
    لانسبيكتور لحام لعاب لقاط لمعلم لوتيس ليفرور ليكسبير مأمور مؤذن مؤطر مؤلف ماسح ماسك ماشينيست \
    ماطلو ماكيوز مانوفر مبرمج مبرنق مبصاري مبلط متدرب متذوق مترجم متصرف متعامل متعلم متعهد متنبئ \
    مثقف مثمن مجازف مجبر مجلد مجمع مجهز محاسب محافظ محامي محرر محصل محصي محضر محفظ محقق محكم \
    محلل محمص محنط مخبري مختص مخرج مخزني مخطط مدخل مدرب مدرس مدقق مدلك مدير مذهب مذيع مراسل \
    مرافق مراقب مربي مرشد مرمز مرمم مروج مروض مزارع مزخرف مزود مزوق مزينة مسؤول مساح مساعد \
    مستخدم مستخلص مستشار مستقبل مستكتب مستمعة مسعف مسمن مسوق مسير مشتر مشتري مشرف مشغل مشكل \
    مصاوب مصحح مصرح مصفف مصلح مصمم مصور مضاي مضيف مطرب مطرز مطور معالج معاون معتن معد معشر معلم \
    معماري مغسل مغني مفاوض مفتحص مفتش مفهرس مفوض مقابلة مقاول مقتصد مقطر مقلم مكلف مكون ملازم \
    ملاكم ملحق ملقح ملمع ممارسة ممتحن ممثل ممرض مناديب مناول منتدب منجد مندوب منسق منشد منشط \
    منظف منفذ منقب منقذة منويزيي مهندس مواكب موثق موجه موزع موضب موظف مولدة مونتور مونطور \
    مونيتريس مونيتور ميترور ميطر ميطريس ميكانيسيان ميكانيكي نائب نادل ناسج ناسخ ناظر نايب نجار \
    نحات نساخ نشار نظاراتي نفاخ نقاش نقيب نكافة هزاز واعظ وكيل ولد پانتر گارديان گيد";
