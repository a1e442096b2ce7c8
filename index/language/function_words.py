"""Function words by language (ISO 639-1): what holds a sentence together and tells nothing of it.

With them stand the words by which the press reports (said, according to) and forms of address:
every account has them. Written as the language writes them; `stopwords` folds them.
"""

FUNCTION_WORDS = {
    "en": """
        a an the this that these those such i me my we us our you your he him his she her it
        its they them their who whom whose which what and or but nor so if than then as while
        because though although until unless of in on at to for from by with about into onto
        over under up down out off above below between among against during before after
        through since without within according am is are was were be been being has have had
        having do does did doing will would shall should can could may might must not no yes
        only just also too very more most less least some any all both each few every other
        own same again further once here there now when where why how ever never still yet
        already say says said saying mr mrs ms dr new one two
    """,
    "fr": """
        le la les l un une des du de d au aux ce cet cette ces c ça cela ceci celui celle ceux
        celles je j me m moi tu te t toi il elle on nous vous ils elles se s soi lui leur leurs y
        en eux mon ma mes ton ta tes son sa ses notre nos votre vos qui que qu quoi dont où quel
        quelle quels quelles lequel laquelle lesquels lesquelles et ou mais donc or ni car si
        comme quand lorsque lorsqu puisque puisqu parce tandis alors ainsi aussi afin à dans par
        pour sur sous avec sans vers chez entre contre depuis pendant avant après durant selon
        jusque jusqu dès hors lors parmi malgré suis es est sommes êtes sont étais était étions
        étaient été étant être sera seront serait seraient soit soient fut furent ai as a avons
        avez ont avais avait avaient eu ayant avoir aura auront aurait auraient fait faire peut
        peuvent pouvait doit doivent ne n pas plus moins très trop peu bien tout toute tous toutes
        même mêmes autre autres chaque quelque quelques plusieurs aucun aucune certains certaines
        encore déjà toujours jamais ici là puis ensuite dit dire disent déclaré affirmé indiqué m
        mme mlle un deux
    """,
    "de": """
        der die das den dem des ein eine einer eines einem einen kein keine keiner keinen dieser
        diese dieses diesem diesen jener jene jenes welcher welche welches ich mich mir mein meine
        du dich dir dein er ihn ihm sein seine seiner seinem seinen sie ihr ihre ihrer ihrem ihren
        es wir uns unser unsere euch euer man sich wer wen wem was und oder aber denn sondern doch
        wenn als wie ob dass daß weil während obwohl bis bevor nachdem damit sowie in im ins an am
        ans auf aus bei beim mit nach von vom vor zu zum zur über unter um durch für gegen ohne
        seit wegen zwischen laut hinter neben bin bist ist sind seid war waren gewesen sei wäre
        wären wird werden wurde wurden worden geworden würde würden habe hat haben hatte hatten
        gehabt hätte kann können konnte konnten muss müssen musste soll sollen sollte will wollen
        wollte darf dürfen nicht nein ja nur auch noch schon sehr mehr viel viele wenig alle alles
        allem allen andere anderen anderer einige etwa jede jeder jedes so dann da dort hier nun
        jetzt immer wieder wo wann warum bereits sagte sagt sagten erklärte herr frau ein zwei
    """,
    "es": """
        el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella
        aquellos esto eso yo me mi mí tú te ti tu usted ustedes él ella ellos ellas nos nosotros
        se sí le les su sus suyo mis tus nuestro nuestra que qué quien quién quienes cual cuál
        cuales cuyo cuya donde dónde cuando cuándo como cómo y e o u pero sino ni si porque pues
        aunque mientras de del a al ante bajo con contra desde durante en entre hacia hasta
        mediante para por según sin sobre tras es son soy eres era eran fue fueron ser sido siendo
        será serán sería sea sean está están estaba estaban estar ha han he hemos había habían
        haber hay hubo habrá puede pueden podría podrían debe deben hace hacer hizo no más menos
        muy mucho mucha muchos muchas poco todo toda todos todas otro otra otros otras mismo misma
        cada algún alguno alguna algunos algunas ningún ninguna tan tanto también tampoco ya aún
        todavía siempre nunca aquí allí así entonces luego después antes solo sólo dijo dice
        decir dijeron afirmó señaló señor señora uno dos
    """,
    "it": """
        il lo la i gli le l un uno una di a da in con su per tra fra del dello della dell dei
        degli delle al allo alla all ai agli alle dal dallo dalla dall dai dagli dalle nel nello
        nella nell nei negli nelle sul sullo sulla sull sui sugli sulle questo questa questi
        queste quest quello quella quell quelli quelle quei quegli ciò io mi me tu ti te lui lei
        egli ella esso essa noi ci ce voi vi loro essi si sé ne suo sua suoi sue mio mia nostro
        nostra che chi cui quale quali quanto dove quando come perché e ed o ma anche però se né
        mentre quindi poi dopo prima contro durante verso fino presso secondo senza sopra sotto è
        sono sei siamo era erano fu furono essere stato stata stati state sarà saranno sarebbe sia
        siano ha hanno ho abbiamo aveva avevano avere avuto avrebbe può possono deve devono fa
        fare fatto non più meno molto molti molte poco tutto tutta tutti tutte altro altra altri
        altre stesso stessa ogni alcuni alcune nessuno ancora già sempre mai qui lì così ora solo
        detto dice dire ha signor uno due
    """,
    "pt": """
        o a os as um uma uns umas de do da dos das em no na nos nas num numa a ao à aos às por
        pelo pela pelos pelas para com sem sob sobre entre até desde contra durante após ante
        segundo este esta estes estas esse essa esses essas aquele aquela aqueles isto isso aquilo
        neste nesta nesse nessa deste desta desse dessa eu me mim tu te você vocês ele ela eles
        elas nós nos se si lhe lhes seu sua seus suas meu minha nosso nossa que quem qual quais
        cujo cuja onde quando como porque e ou mas nem se pois embora enquanto é são sou era eram
        foi foram ser sido sendo será serão seria seja sejam está estão estava estavam estar tem
        têm tinha tinham ter teve há havia haver houve pode podem poderia deve devem faz fazer não
        mais menos muito muita muitos muitas pouco todo toda todos todas outro outra outros outras
        mesmo mesma cada algum alguma alguns algumas nenhum nenhuma tão tanto também já ainda
        sempre nunca aqui ali assim então depois antes só apenas disse diz dizer afirmou senhor
        um dois
    """,
    "nl": """
        de het een der den des dit dat deze die ik mij me mijn jij je jou jouw u uw hij hem zijn
        zij ze haar hun hen wij we ons onze jullie zich men wie wat welk welke waar wanneer hoe
        waarom en of maar want dus als dan toen terwijl omdat hoewel tot totdat voordat nadat in
        op aan uit bij met naar van voor na te ter tot over onder om door tegen zonder sinds
        tussen volgens tijdens binnen buiten ben bent is was waren geweest zijn wordt worden werd
        werden geworden heb hebt heeft hebben had hadden gehad kan kunnen kon konden moet moeten
        moest zal zullen zou zouden wil willen mag mogen niet nee ja geen wel ook nog al reeds
        zeer meer meest minder veel weinig alle alles andere ander enkele elk elke ieder iedere
        zelf zo er hier daar nu altijd nooit weer alleen zei zegt zeggen meneer mevrouw een twee
    """,
    "ru": """
        и а но да или либо ни не нет что чтобы чем как так если то тогда когда пока хотя потому
        поэтому также тоже же ли бы б в во на с со к ко у о об обо от до из изо за по под над при
        про для без через между перед после около среди против во ради согласно я меня мне мной
        мой моя мы нас нам наш ты тебя вы вас вам ваш он его него ему нему им ним нем она ее нее
        ей ней они их них ими ними себя себе собой свой своя свое свои своего своей своих своим
        кто кого кому что чего чему который которая которое которые которого которой которых
        которым какой какая какие этот эта это эти этого этой этих этому том тот та те того той
        тех тому весь вся все всех всего всем сам сами самый каждый другой другие других один одна
        одно одни два две есть был была было были быть будет будут может могут мог могли должен
        должны нужно еще уже только лишь даже очень более менее больше меньше много мало там тут
        здесь где куда откуда теперь сейчас затем потом всегда никогда вот ведь сказал сказала
        сказали заявил заявила заявили сообщил сообщает словам г
    """,
    "tr": """
        ve veya ya da de ki ile için gibi kadar göre ama fakat ancak çünkü eğer ise hem ne bir bu
        şu o bunu bunun buna bunlar bunlara şunu onu onun ona onlar onların ben beni bana benim
        biz bizi bize bizim sen seni siz sizi size kendi kendisi kim kimi hangi nasıl neden niçin
        nerede her hiç hep bütün tüm bazı birçok çok az daha en pek şey diğer başka aynı böyle
        öyle şöyle önce sonra üzere üzerine üzerinde üzerinden karşı doğru beri dolayı rağmen
        arasında içinde altında tarafından yönelik ilgili var yok değil mi mı mu mü idi imiş olan
        olarak oldu olduğu olduğunu olacak olmak olup olur etti eden ederek ettiği edildi edilen
        eder etmek yaptı yapılan ayrıca artık bile sadece yalnız yine hâlâ henüz şimdi burada orada
        dedi diye söyledi belirtti açıkladı kaydetti bay bayan iki
    """,
    "ar": """
        في من على إلى عن مع بين عند عبر منذ حتى خلال بعد قبل فوق تحت أمام وراء ضد نحو حول دون لدى
        حسب وفق و أو أم ثم بل لكن لكنه أن إن أنه إنه أنها إنها أنهم كأن لأن ل ب ك ف س ما لا لم لن
        ليس ليست غير سوى إلا هذا هذه ذلك تلك هؤلاء أولئك هناك هنا هو هي هم هن نحن أنا أنت أنتم
        الذي التي الذين اللذان اللتان اللاتي من ماذا متى أين كيف كم أي أية كل كلا بعض جميع أحد إحدى
        كان كانت كانوا يكون تكون يكونوا كون قد لقد سوف إذا إذ لو لولا عندما حيث حين بينما كما مثل
        أيضا فقط جدا أكثر أقل له لها لهم لنا لي به بها بهم فيه فيها فيهم منه منها منهم عليه عليها
        عليهم إليه إليها عنه عنها معه معها بعده قبله ذات ذو أما إما قال قالت قالوا يقول وأضاف أضاف
        أضافت أوضح ذكر أكد أعلن السيد تم يتم
    """,
    "fa": """
        و در به از که این آن را با است برای تا بر یا اما ولی اگر هم نیز هر همه یک دو شد شده می بود
        بودند باشد باید شود شوند شدند کرد کرده کند کنند کردند دارد دارند داشت خود او آنها آنان ما
        شما من تو وی ایشان چه چون زیرا پس پیش بعد قبل بین روی زیر درباره طی دیگر بسیار بیشتر کمتر
        نه نیست هست هستند خواهد چند گفت گفته افزود آقای خانم
    """,
    "uk": """
        і й та а але або чи не ні що щоб як так якщо то коли поки хоча тому також теж же б би в у
        на з із зі до від для за по під над при про без через між перед після проти серед я мене
        мені ми нас нам ви вас вам він його йому ним вона її їй вони їх їм ними себе свій своя свої
        хто кого який яка яке які якого якої яких цей ця це ці цього цієї цих той та те ті того
        весь вся все всі всіх один одна два є був була було були бути буде будуть може можуть ще
        вже тільки лише навіть дуже більше менше там тут де зараз потім сказав заявив повідомив
    """,
    "pl": """
        i a ale lub albo czy nie tak że żeby jak jeśli gdy kiedy choć ponieważ więc też także oraz
        w we na z ze do od dla za po pod nad przy przez przed o u bez między wobec według podczas
        ja mnie mi my nas nam ty cię wy was on jego go jemu mu nim ona jej ją nią oni one ich im
        nimi się siebie swój swoja swoje swoich kto kogo co czego który która które którzy którego
        której których ten ta to ci te tego tej tych temu tym wszystkie wszyscy każdy inny inne
        innych jeden dwa jest są był była było były być będzie będą może mogą ma mają miał już
        jeszcze tylko nawet bardzo więcej mniej tam tu gdzie teraz potem powiedział pan pani
    """,
    "sv": """
        och eller men att som om när där hur vad vem vilken den det de dem en ett denna detta
        dessa jag mig min du dig din han honom hans hon henne hennes vi oss vår ni er sin sitt
        sina sig man i på av för till från med utan under över mellan mot efter före vid hos genom
        enligt sedan är var varit vara blir blev blivit har hade haft kan kunde ska skulle måste
        vill inte nej ja bara också ännu redan mycket mer mest mindre alla allt andra annan några
        varje så då här nu sade säger en två
    """,
}
