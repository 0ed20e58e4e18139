/// How common names are: a fixed table, so that the persons on a list, and how often each stands on it, weigh nothing.
///
/// Each class says of how many bearers of names in the region one bears the name in one place of the chain, in bits:
/// 4 is one in 16. The order is that of civil registers of the Arab world as far as their statistics are public (the most
/// given names of Egypt, Iraq, Jordan, Morocco and Syria agree on the first dozen); what isn't here is weighed by its
/// length.
enum CommonNames {
    /// Bits, and names in Arabic letters or, for those from elsewhere, in Latin ones.
    static let classes: [(bits: Float, names: String)] = [
        (
            4,
            """
            محمد|mehmet|mehmed|mamadou|mamadu|muhamad|mohand
            """
        ),
        (
            5,
            """
            احمد|ahmad|ahmed|ahmet علي|ali|aly|alie
            """
        ),
        (
            5.5,
            """
            حسن|hassane حسين|hisen|huseyin|hisein|husein|hussein|husain|hussain عبدالله|abdullahi|abdoulaye \
            محمود|mahmud|mahmoud|mehmud|mahmood ابراهيم|ibrahim|ebrahim|ibrahima|brahim|ibraheem
            """
        ),
        (
            6.2,
            """
            عمر|omar|umar|omer|oumar|umer خالد|khalid|khaled \
            مصطفي|mustafa|mostafa|moustapha|mustapha يوسف|yusuf|youssef|yousef|yousif|yousuf \
            صالح|salih|saleh|salah سعيد|said|saeed|saeid|sayeed عبدالرحمن حسان|hassan \
            اسماعيل|ismail|ismael|esmail|ismaeel خليل|khalil|khaleel سالم|salem|salim \
            سليمان|sulayman|suleiman|soliman|sulaiman|suleyman|suleman
            """
        ),
        (
            7,
            """
            جاسم عباس كاظم|kadhim|kazim|kazem|kadhem قاسم|qasim|qassem|kassem|kasim|gasim|qasem \
            كريم|karim|kareem|kerim حميد|hamid|hameed حامد|hamed رحمن|rahman|rehman \
            رشيد|rashid|rachid|rasheed طه ياسين|yassin|yasin عثمان|uthman|othman|osman|usman|ousmane \
            موسي|musa|moussa عيسي|isa|issa|eissa داود|dawud|daoud|dawood|davud صالحه سعد|saad|sad \
            سعود فهد فيصل عبدالعزيز ناصر|nasir|nasser|naser منصور|mansur|mansour|mansoor \
            ماجد|majid|maged|majed مجيد|majid|majeed حمزه بكر بلال طارق زياد وليد \
            جمال|jamal|gamal|djamal|cemal كمال|kamal|kemal نور|nur|noor|nour امين|amin|ameen|amine \
            عادل فارس هاشم جعفر باقر صادق رضا مهدي فاطمه زينب مريم عايشه خديجه عبدالكريم عبدالقادر \
            عبداللطيف عبدالحميد عبدالرزاق رمضان شعبان حمد|hamad حمدان سليم|salim|saleem|selim \
            سلمان|salman
            """
        ),
        (
            8,
            """
            انور|anwar|anouar اكرم ايمن|ayman|aiman|aymen ايوب باسم بشار|bashar \
            بشير|bashir|bachir|basheer تامر توفيق ثامر جابر جلال جميل|jamil|gamil|cemil|jameel جواد \
            حازم حاتم حافظ حكيم|hakim|hakeem حبيب حيدر راشد|rashed|rashid راضي رافع رامي رايد ربيع \
            رجب رياض زكريا زهير زيد زين سامي|sami سامر سيف سمير|samir|sameer سهيل شاكر \
            شريف|sharif|cherif|shareef شهاب صباح صبحي صدام صلاح صلاحالدين ضياء طاهر|tahir|taher طلال \
            ظاهر|zahir|dhahir عاصم عامر|amer|aamir عبدالجبار عبدالحق عبدالسلام عبدالغني عبدالمجيد \
            عبدالملك عبدالوهاب عبيد عدنان عزيز عصام عطا علاء عماد عمار|ammar عمران عواد عوض غازي \
            غسان فاروق|faruq|farouk|farooq فاضل فتحي فواد فواز فوزي فايز قادر كامل|kamil|kamel لقمان \
            لطيف|latif مالك|malik|malek مازن مبارك|mubarak محسن مراد مروان مشعل معاذ منذر \
            منير|munir|mounir مهند مويد ميثم نادر|nader|nadir ناجي نبيل نجيب نزار نصر|nasr نصرالله \
            نعيم نواف نوري نورالدين هادي|hadi هاني|hani هشام هيثم وسام ياسر يحيي يعقوب \
            يونس|yunus|younis|younes اسامه اسد ادريس ادم الياس بدر بدرالدين حليمه خلف خضر رعد زيدان \
            سيد سيفالله شمسالدين عبدالستار عبدالواحد عبدالهادي عبدالمنعم عبدالناصر عبدو غلام فضل \
            رحيم ستار جبار شيخ خان حق دين شاه ميرزا گل
            """
        ),
        (
            9,
            """
            بغدادي موصلي جبوري دليمي شمري عنزي حربي عتيبي قحطاني غامدي مصري شامي حلبي تكريتي حسيني \
            موسوي هاشمي عراقي سوري يمني مطيري دوسري زهراني عمري نعيمي عبيدي طايي كردي تركي افغاني \
            تميمي خزرجي انصاري راوي عاني سامرايي كبيسي زوبعي ساعدي مالكي بصري نجفي كربلايي
            """
        ),
        (
            8,
            """
            jose juan carlos luis maria jorge francisco antonio manuel jesus miguel rafael fernando \
            alejandro garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez \
            torres ivan alexander vladimir sergei andrei aleksandr dmitri mikhail igor viktor yuri \
            nikolai ivanovich vladimirovich aleksandrovich sergeyevich kim lee chen wang zhang li \
            john david michael joseph peter paul robert thomas daniel
            """
        ),
    ]
}
