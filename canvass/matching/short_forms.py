"""Short forms: the full name and what it is shortened to or spelt like; and names only spelt alike.

Our own and small: what people at stalls and in branches are called in Britain, with Welsh, Irish, Polish and
South Asian names, and spellings of one name in several languages. All folded as names are for searching.
"""

from __future__ import annotations

_GROUPS = """
abdul abdool abdel | abigail abi abbie gail | agnieszka aga agnes | ahmed ahmad ahmet
aisha ayesha aysha aishah | albert al bert bertie | aleksandra alexandra ola alex sandra lexi sasha
alexander alex alec al sandy xander | alfred alf alfie fred | alison ali allison alyson | amanda mandy
andrew andy drew andrzej andreas | angela angie | ann anne anna annie ania
anthony tony antony ant antoni | antonia toni | aoife eva | barbara babs barb basia | beatrice bea trixie
benjamin ben benny benji | bernadette bernie | bernard bernie | bridget bridie biddy brigid | cameron cam
caoimhe keeva kiva | carol carole carolyn | caroline caz carrie caro
catherine katherine kathryn katharine cath cathy kate katie kathy kat kitty caitlin catriona catrin
catherine katarzyna kasia | charles charlie chas chuck | charlotte charlie lottie char
christina tina chris chrissie krystyna
christine chris chrissie tina | christopher chris kit topher krzysztof krzysiek | claire clare clara
clifford cliff | constance connie | daniel dan danny | danielle dani danni
david dave davey dai dafydd dawud | deborah debbie debra deb debs | dennis denis den | derek derrick
dominic dom | donald don donny | dorothy dot dolly | douglas doug dougie | edmund ed ned ted
edward ed eddie ned ted teddy edwin | eleanor ellie nell nora elinor
elizabeth liz lizzie beth betty eliza libby betsy elsie elspeth lisa bess bethan elisabeth elzbieta ela
emily em emmy milly | emma em | eugene gene | fatima fatema fatimah | florence flo florrie flora
frances fran frankie franny | francis frank frankie franciszek fran
frederick fred freddie freddy frederic | gabriel gabe | gabrielle gabby | geoffrey geoff jeff jeffrey
george georgie | georgina georgie gina | gerald gerry jerry | gerard gerry ger | gillian gill jill jillian
grace gracie | gregory greg grzegorz | gurpreet gurprit | gwendoline gwen gwenllian | harold harry hal
harriet hattie harry | helen helena nell ellen | henry harry hal hank | hugh hugo huw hughie
hussain hussein husain hossain | ibrahim ebrahim ibraheem | iain ian iwan euan ewan | irene rene
isabel isabelle isobel isabella izzy bella izabela | jacob jake | jacqueline jackie jacqui jacquie
jaime jamie | james jim jimmy jamie jem | jan janek | jane janie jayne | janet jan | janice jan
jasmine jas yasmin yasmine jaz | jean jeanie | jennifer jen jenny jenni jenna | jeremy jez jerry
jessica jess jessie | joan joanie | joanna jo joanne asia joasia johanna | john johnny jack jon
jonathan jon jonny jonathon johnathan | josephine jo josie | joseph joe joey jo jozef yusuf youssef
joshua josh | joyce joy | judith judy jude | julia julie jules julita | julian jules | juliet jules julie
karen kaz karin | kenneth ken kenny | kevin kev | kimberley kim kimberly | laura laurie lori | lauren loz
lawrence laurence larry laurie lol | leonard len lenny leo | leslie les | lewis louis lew lou louie
lillian lily lil | linda lynda lin lyn lindy | louise lou | lucy lucie lu lucia | luke lukasz luc
lynn lynne lyn | madeleine maddy maddie madeline | magdalena magda maggie lena | malcolm malc mal
malgorzata margaret gosia | marcin martin marty
margaret maggie meg megan peggy peg marge margie greta daisy mairead marged mags rita
maria marie mary mair maire mari | mariusz marius | martha marta | mark marc marek marcus
matilda tilly mattie | matthew matt mateusz | maureen mo | maurice mo morris | maxwell max
maximilian max | melanie mel | melissa mel | michael mike mick mickey micky mikey michal micheal mikhail
michelle shell chelle | mildred milly
mohammed mohammad muhammad mohamed mohamad muhammed mohd md mo muhammet mehmet mahomed | moira maura maire
monica monika | natalie nat natalia | nathan nat nathaniel nate | niamh neve nieve
nicholas nick nicky nico mikolaj | nicola nicky nikki nic | noreen nora | oisin osheen | oliver ollie olly
olivia liv livvy olive | padraig patrick paddy pat patryk | pamela pam
patricia pat patsy trish tricia tish | paul pawel pol | paula pauline | penelope penny pen
peter pete piotr piotrek peadar pedr | philip phil phillip pip | philippa pippa pip phil | priscilla cilla
rachel rach rachael | raymond ray | rebecca becky bex becca becs | rhys rees reece
richard dick rich richie rick ricky rik | robert bob rob bobby robbie robin bert | roberta bobbie
roderick rod roddy | rodney rod | roger rog | ronald ron ronnie | rosemary rose rosie
rose rosie rosa roisin | russell russ | ruth ruthie | samantha sam sammy | samuel sam sammy | sandra sandy
sara sarah sally sadie | sean shaun shawn | sheila sile cecilia | sian shan | sion shon | simon si szymon
siobhan shevaun shivaun | sophia sophie sofia zofia zosia | stanislaw staszek stan | stanley stan
stephanie steph stefanie | stephen steven steve stevie stefan ste | stuart stewart stu
susan sue susie suzie suzanne susanna susannah zuzanna | sydney sid sidney | sylvia silvia sylwia
teresa theresa tess terry tessa | terence terry terrence tel | thomas tom tommy tomasz tomek tomos tam
timothy tim timmy | tracey tracy | valerie val | veronica ronnie vera | victor vic wiktor
victoria vicky vikki tori vic | vincent vince vinny | virginia ginny | vivien viv vivian vivienne
walter wally walt | william will bill billy liam willie wills wilhelm gwilym guto
winifred win winnie freda | xavier xav | yusuf yousuf yousef joseph | zachary zach zack zak | zoe zoey
"""
# Spelt nearly alike, and never one person's: a couple, or a brother and a sister.
_PAIRS = """
adrian adrienne | ahmed hamed | ala ali | alan alana | aled alex | alexander alexandra | amar omar
amina aminah | amir amira | ava eva | ava evie | aziz aziza | baljit harjit | bella ella
bernadette bernard | brian brianna | carl carla | carl carol | carys cerys | charles charlotte
christian christina | christian christine | christine christopher | clive olive | daniel danielle
dean jean | dean sean | denis denise | denise dennis | devin kevin | dominik dominika | donald donna
dyan dylan | ella emma | ella isla | eric erica | erik erika | ernest ernestine | eve evie
frances francis | frank frankie | gabriel gabrielle | gareth gary | george georgia | george georgina
gerald geraldine | gurpreet harpreet | gurpreet manpreet | harjit manjit | harpreet jaspreet
harriet harry | hasan husain | hassan hussain | hassan hussein | henrietta henry | ian sian | jack jackie
jamie janie | jamil jamila | jan jana | jan jane | jane june | janet janice | jean joan | jean john
joan john | joanne john | johanna john | joseph josephine | josh joss | juan juana | julia julian
julian juliana | julian julie | karim karima | karl karla | khalid khalida | krystian krystyna | lee leo
leo leon | leon leona | leon leonie | lewis louise | louis louisa | louis louise | luca lucy | lucy luke
maria mariam | maria mario | marie mario | marie mark | mark mary | martin martina | mary maya | maya mia
mia nia | michael michaela | michael michelle | molly polly | nadir nadira | nicholas nicola
nicholas nicole | nigel nigella | noel noelle | oliver olivia | oscar osman | patricia patrick
paul paula | paul pauline | pawel pawla | peter petra | philip philippa | rajesh rakesh | rashid rashida
rene renee | rhian ryan | robert roberta | robin robina | said saida | salim salima | samantha samuel
samir samira | sara sarah | sara zara | sarah zara | sean sian | sian sion | simon simone
stefan stefanie | steph steve | stephanie stephen | thea theo | tim tom | tina tine | toni tony
valentin valentina | victor victoria | william wilma | yusra yusuf
"""


def _forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _parts(_GROUPS):
        for form in group:
            found.setdefault(form, set()).add(group[0])
    return {form: frozenset(full) for form, full in found.items()}


def _parts(text: str) -> list[list[str]]:
    return [part.split() for line in text.strip().splitlines() for part in line.split("|")]


FULL = _forms()  # each form, and the names it may stand for: Alex is Alexander or Alexandra, who are two
ROOT = {form: min(full) for form, full in FULL.items()}  # one of them
TWO_PEOPLE = frozenset(frozenset(pair) for pair in _parts(_PAIRS))
