"""How what is heard may be written, by language: the table that pronounced.py reads.

`sh=sz,s` says that what is typed as sh may stand on the list as sz or s; ^ and $ are the beginning and the end of a
word. With nothing before the = the letters are not heard, with nothing behind a comma or the = none is written. As what
is looked through is folded, š is s, ł is l and ğ is g.
"""

from __future__ import annotations

ANY_LANGUAGE = {
    0: """
f=ph,ff ph=f ks=x x=ks ck=k,c k=c,ck,kk c=k ^r=wr,rh ^n=kn,gn ^nu=new,neu s$=z z$=s w=wh wh=w h$= ah$=a a$=ah oh=o
o$=oh y$=i,ie,ey,ee i$=y,ee,ie,ii,iy,ij,j ee=i,ie,y,ii i=y,ii y=i,j oo=u,ou,uu u=uu,oo aa=a a=aa ii=i uu=u o=oo,ou
kw=qu,q er=r e$= $=e ee$=y,i,ie,ey,e ie$=y,i,ey ey$=y,i,ie ou=o,u gh=g g=gh dh=d kh=k th=t bh=b
""",
    1: """
k=q,ch,kh,qu,cc c=s s=c,sc,z z=s j=g,dj,dg,y,z,zh g=gu,ghu v=w,f w=v,u f=v,gh d=dh t=th th=dh b=bh p=ph,b m=mb,mn
n=nn,ne l=le er=or,ar,ur,re,ir,a a$=er,e e=ea,ae,ai,ei,eo,ie e$=a,ey,ai i=e,ie,ee,ea,ai,ei,igh o=au,ow,oa,ough,a,u
u=o,ou,oe,ue ay=ai,ei,e,ae,ey,aigh ai=ei,ay,ey,e,i ei=ai,ey,ay,i ey=ei,ai,ay ow=au,ou,ao aw=au,al,a,o,aug,augh
au=o,ow,a,ou ea=e,ie oa=o ew=u,ue,ugh,ughe,eu oy=oi,eu,oui oi=oy ee=ea,ei,e oo=ue,o,oe,w ou=oo,u,ow ar=a,aar
ah=a,er or=au,ore,oar,ar ite=ight,yte ine=ein ake=aik ane=ain ade=aid,ead =h ^=h,k h= ae=e,a ue=u oe=o,oo,e
y=ie,ye,ig yo=io,jo ya=ia,ja yu=iu,ju,u dge=g tch=ch ch=tch sh=ch,sch ts=tz,z,cz tz=ts,z zh=j,g,z ye=e,ie,je
""",
    2: """
a=e,o,u,i, e=a,i,o,u, i=a,u, o=e, u=a,e,i,y, y=e,u =a,e,i,o,u
""",
}
"""By what it costs: other letters for one sound, letters that are often taken for each other, any vowel for another."""

LANGUAGES = """
irish v=bh,mh w=bh,mh,dh f=ph sh=s,si,se ee=ao,aoi,ia,i,io,ei oi=aoi u=o,oi ay=ei,ae,ea aw=a,o o=a,eo ur=oir,or
irish er=oir h=th,sh,ch k=ch y=dh,gh =dh,gh,th,fh,a,i,e g=dh,gh ow=abh,amh,obh oe=eo owe=eoi i=oi,ui,ai,ei ya=ea,ia
welsh l=ll thl=ll cl=ll kl=ll th=dd v=f f=ff oo=w ee=u,y,i,ie u=y ow=aw sh=si ri=rhy oy=oe,ae,wy i=ei,ai,eu k=c
welsh ay=ei,ai,ae y=i,u ya=ie,ia
polish shch=szcz,sc,sci sh=sz,s,si,rz ch=cz,c,ci zh=rz,z,zi j=dz,dzi,drz,rz y=j v=w w=l ts=c tz=c h=ch k=ch f=w
polish om=a em=e on=a en=e ny=n,ni i=y e=ie ie=e rz=r tch=cz s=si
slavic sh=s ch=c,cj zh=z,j,r y=j ts=c tz=c h=ch k=ch r=rj rzh=r rj=r rsh=r rz=r j=d,dj,dz dj=d dy=d,t ye=e ie=e
slavic ny=n ty=t ia=ja yo=jo e=je u=v w=v s=z
hungarian sh=s s=sz ch=cs j=gy,g,zs,zso dge=gy dy=gy d=gy zh=zs ts=c,cz y=j,ly,lly o=a aw=a i=y v=w a=o
german sh=sch,s sht=st shp=sp v=w f=v y=j ts=z tz=z ow=au oy=eu,au,aeu i=ei,ai,ey,ay,ie ai=ei,ey eye=ei my=mei,mey
german ie=ei k=ch,g,ck h=ch g=ch kv=qu ice=eis,eiss ike=eich er=oe,o,ue,e ee=ie,ue,u u=ue s=ss,z t=dt,d oo=u
german o=oh,oe e=ae fokt=vogt kt=gt ay=ae,e,eh b=p p=b d=t
french sh=ch o=eau,eaux,aud,aut,ault,aux,eault,ot,os,au,aulx,oult zh=j,g k=qu,c wa=oi,oy,oit,oix,ois w=ou,oi
french ay=et,er,ez ey=et,er,ez e=et,er,ez,ai,ais,ait ie=ier,iller,illet yay=ier,illet ye=ier y=ill,ille,il,ll
french i=is,it,y,ille ee=is,it s=c,ti ss=c on=an,en om=an,am,em,aum an=en,ain,in,un,ein en=ain,in oo=ou,eu g=gu
french u=ou $=s,t,x,d,es,p,z,ts,ds =s,p,b ua=oi f=ph oa=oi yer=ier air=ere,aire,er ur=eur er=eur,re ny=gn
spanish h=j,g,x y=ll,j s=z,c v=b b=v ny=n w=hu,gu,ju k=qu g=gu gw=gu =h th=z,c es=ez ess=ez ay=e,ei j=y,ll ch=x
spanish sh=x
portuguese zh=j,g sh=x,ch,s,z ny=nh ly=lh ya=lha,nha s=c,x ow=ao owng=ao au=ao,oa w=l,u oinsh=oes eye=ae ayes=aes
portuguese k=qu g=gu h=r,rr ch=t j=d ay=e,ei o=ou
italian k=ch kk=cch ch=c,cc,ci tch=cc j=gi,g,ggi,gg ly=gl,gli ny=gn ts=z,zz dz=z,zz sk=sch sh=sc,sci kw=qu g=gh z=s
italian o=uo
romanian sh=s ts=t ch=c,ci j=g,gi k=ch y=i u=a,i
turkish j=c ch=c sh=s =g gh=g i=u w=v a=e y=g h=g
vietnamese w=ng,qu,hu,uy f=ph ch=tr z=d,gi,r y=d,gi s=x k=c oo=u n=nh,ng t=th,c oy=oi a=o,u i=ie,uy u=o,uo hw=hu
chinese j=zh,r,ch,q ch=zh,q,j,z sh=x,s hs=x x=hs,sh s=x,sh,c zh=ch,j q=ch,ts z=ts,c c=ts ts=c,z,ch tz=z t=d d=t k=g
chinese g=k p=b b=p r=j hsi=x shi=x,si dz=z ong=ung ung=ong,eng,eung ien=ian ian=ien yen=ian en=ian ieh=ie ueh=ue
chinese ih=i i=ih eh=e o=uo,ou,u uo=o ow=ao,ou au=ao,ou oe=ou,ow joe=zhou ao=au oo=u ew=iu yo=io,iu yu=u,iu
chinese u=yu,ue,oo ay=ie,ei ang=ong e=ie ia=a y=i,j ee=i,ih un=uen way=wei,ui
korean j=ch,zh ch=j,cz k=g,c g=k t=d d=t p=b b=p s=sh sh=s r=l,n l=r,n eo=u,o,uh u=eo,eu,oo,woo o=eo,oh,oe
korean ui=i,ee,eui,y eu=u,oo ae=e,ai,ay e=ae,eh yeo=you,yu,yo,yuh ye=yeo =h,e wo=weo,uo oo=u,woo wi=ui oe=oi,we
korean ee=i,eui ay=ae,e y=
japanese tsu=tu tu=tsu shi=si si=shi chi=ti ti=chi fu=hu hu=fu zi=ji ji=zi sy=sh sh=sy ty=ch ch=ty zy=j j=zy ou=o
japanese o=ou,oh oo=o oh=o,ou ow=o uu=u m=n n=m i=ii,yi ei=e,ee e=ei ay=ei,e l=r ii=i yi=i dz=z dzu=zu cho=cyo
arabic q=k,g,gh,kh g=q,gh,j k=q,kh,c h=kh kh=h j=g gh=g oo=ou,u ou=u,oo u=o,ou,oo, e=i,a i=e,a,y, a=e, o=u,ou y=i,e
arabic ee=i,ie,ey aa=a d=dd,dh,t dd=dh s=th,ss,z z=dh,d,th t=th sh=ch w=ou,u,v =h,a ey=ei,ai eh=a,ah ia=iya,iyya
indian b=v,bh v=b,bh,w,u w=v sh=s,ss s=sh,ch x=ksh,ks ksh=x xi=kshi,ksi t=th th=t d=dh k=kh g=gh,j j=z,jh z=j
indian o=au,a,av,ow a=u,ya, ow=au,av,ou,o u=oo,a,au ee=i i=ee,y aa=a ch=chh c=ch y=i,j kri=kr gn=gy gy=jn,gn
indian er=ar,or =a,h,g sw=shw
slavonic kh=h,x h=kh,g g=h yo=e,io,eo o=e,a ye=e,ie,je e=ye,ie,i y=i,iy,ii,j, j=zh,dzh,yu,y ks=x x=ks ch=tch,tsch
slavonic tch=ch shch=sch,sh,shc sh=shch,sch ts=tz,c,z off=ov ov=off ff=v f=v v=w ia=iya,ya,iia yu=iu,iou,ju
slavonic ya=ia,ja,iia i=y,ii,iy,ij,e a=o u=iu,yu,y ju=yu,iu ey=ii,ei,ij,iy,y,i ei=ii,ey sky=ski,skii,skyi w=v
slavonic zh=g,j
greek y=g,gi h=ch kh=ch f=ph,v,ft,u ft=pht v=b,u,f ks=x z=x d=nt b=mp i=oi,ei,y,e ee=oi,ei,y,i,e s=ss ia=eia ev=eu
greek ef=eu af=au av=au g=gg,gk ya=gia yo=gio,geo ye=ge chr=hr ch=h
thai p=ph,b t=th k=kh,g b=p n=l,r s=sr,st =r r=l l=r oo=u aw=o o=or,au a=u d=t j=ch ch=j w=v ay=ai ai=ay
hebrew h=ch,kh ch=h kh=ch,h ts=tz,z tz=ts,z z=tz ^ts=z,c ^z=tz v=w,b,f k=c,ch ay=ei,ai w=v y=i i=yi,ji,j eye=ai
hebrew ai=ay,ei f=ph
nordic sh=sj,skj,sk,stj,kj,k,tj,sch,g y=j,g,gj,hj f=v v=f o=aa,a,oe,u,aard,aar aw=a,aa er=o,oe,oer g=gh =d,g,h
nordic or=aard,aar ee=y,i u=o,oe ay=e,ei,oe oy=oey,oj w=v ch=k,kj,tj k=ch s=sc ar=aer e=ae,oe
dutch y=ij,j,uy,ui,uij i=ij,ie ay=ij,ee,ei ai=ij ei=ij,ui oy=ui,uy,eu ow=ou,au,auw oo=oe u=oe,eu o=oo sh=sj,sch,s
dutch f=v s=z k=ch h=g,ch g=ch sk=sch v=w w=v ice=ijs er=eur,uijr ee=ie
english f=gh,ugh,pf oh=ough o=ough,ow,oe ow=ough aw=augh,ough oo=ough,ew i=igh,y ay=eigh,aigh,a ee=eigh,ey,ea
english er=our,ough,re,ure,augher ster=cester,cestre ham=gham ick=wick =w,gh,p,t,l,d,b,u,g ley=leigh lee=leigh,ley
english ly=leigh,ley,lie sh=ti,ci ew=ugh,iew j=ge s=ps ^s=ps ur=ear,ere,ore kw=qu k=ch,que,qu,quh,lk om=olm
english air=ayre,are,eyre cloud=leod
indonesian u=oe oe=u j=dj,tj ch=c,tj y=j sh=sj,sy dj=j w=v oo=oe,u
"""

WHOLE_NAMES = """
aoife eefa eefe efa eifa efia
aisling ashling ashlin
alasdair alistair alister
beaulieu bewley bewly
beauchamp beecham bosham boshom
belvoir beever
caoimhe keeva kweeva kiva kwiva queeva
caoilfhionn keelin kaylin
aodhan aidan aden
ciara keera kiera keira
cholmondeley chumley chumly
clodhna cleena kleena
cliodhna cleena kleena cliona
cockburn coburn
colquhoun cahoon calhoun
dalziel deeyel diel
diarmuid dermot
domhnall donal donull
eilidh ayley aylee eylee ailey
eoghan owen
eoin owen
featherstonehaugh fanshaw fanshawe fetherstonhaw fetherstonehaw featherstonhaw
fionnuala finoola finula finola
geoghegan gaygan gagan gehegan
joao zhwow jwow zhoao zhow joaw zwow
goethe gerta gurta
gloucester gloster
juan hwan
kjell shell chell
keogh kyo keyo keeo
leicester lester
leveson looson
mainwaring mannering
marjoribanks marchbanks
meagher maher mar
menzies mingis mingus
magdalen maudlin
meadhbh mave mayv maeve
maedhbh mave mayv
muireann mwirin murren
nagy nodge nodj noj nadge
ngo no nyo
nguyen win nwin nuyen wen nuwin gwen nooyen newyen nuen
niamh neev neve niev neeve nieve
oisin usheen osheen oshin
padraig pawrick porrick pawdrig pawric podrig
pepys peeps
pugh pew
roisin rosheen roshin
ruairi rory
ruth rooth
ruthven riven rivven
saoirse sersha seersha searsha sorsha sirsha
sadhbh sive sythe
sean shawn shaun shon
siobhan shivon shevon shivaun shavon chevonne shiobhan
sinead shinade shinaid
seamus shamus shaymus
sorcha surraka soraka
stjohn sinjin
tadhg tige tiger tyg teig taig
strachan strawn
thijs tice tyce
urquhart erkert urkart urkut
vaughan vawn von vorn
wemyss weems
weiss vice vise
worcester wooster wuster
wriothesley rizley risely
wojciech voytek voychek voicheck voytech wojtek voitek
xochitl sochee sochil
xavier zavier havier savier shavier
yvonne eevon ivon
"""
"""A name on the list, and what is heard that no table of letters tells."""

NAMES_ALIKE = """
an ahn
bae pae bai pai pei
baek paik paek back baik
byun byeon pyun pyeon
cai tsai choi chua choy tsoi
chen chan tan chin tran chern
cheng ching jeong
cho jo joe
choi choe choy
deng teng tang dang
fang fong
feng fung
gao kao ko
gong kung keng
guo kuo kwok quek kwek
gwon kwon kweon
han hon
he ho hoh
heo hur huh hu
huang hwang wong whang ng hoang ooi
hyun hyeon
im lim yim rhim rim
jang chang zhang
jeon jun chun chon jeun
jeong jung chung cheong joung chong
jiang chiang kong keung
jin chin kam kim
kang gang khang
kim gim ghim
koo ku gu goo
kwak gwak kwag
lee yi rhee li ri lei leigh lie ly
liang leung leong neo
lin lam lim
liu lau lew liew low ryu
lu lo loo loh luk
luo lo law loh
ma mah
moon mun
na ra rah nah la
nam nahm
noh roh no ro
oh o
pan poon pun
park bak pak bahk
qian chien chin tsien
qin chin tsin
qiu chiu yau khoo
seo suh so sur
seong sung song
shen shum sim
shim sim
shin sin
son sohn shon sun
song sung soong
su soo so
tang tong
tsang tseng zeng
um eom uhm
wang wong ong
wei ngai
woo wu u ng
xiao hsiao siu shaw
xie hsieh tse che shay
xiong hsiung hung
xu hsu tsui chui shoo hui
xue hsueh sit
yan yen yim ngan
yang yeung young yeong
yao yiu
ye yeh yip
yoo ryu you yu ryoo
yoon yun
yuan yuen
yue yueh ngok
zeng tsang tseng
zhang chang cheung jeung chong teo truong jang
zhao chao chiu jow
zheng cheng jeng tay
zhong chung
zhou chou chow chau joe jo
zhu chu choo joo
zhuang chuang chong
mohammed muhammad mohamed mohamad mohammad muhamad mehmet mohd muhammed
yusuf youssef yousef yousuf josef joseph yusef
hussein husain hossein husayn hussain hosein
ahmed ahmad ahmet
abdul abdel abd
khan han
ivan iwan
catherine katherine kathryn catharine katharina katrin katarina
caitlin katelyn kaitlin kathleen
stephen steven stefan stephan
geoffrey jeffrey jeffery
philip filip phillip philippe felipe
sergei sergey serhii serguei sergiy
alexei oleksiy aleksey alexey olexi oleksii
julia yuliia iuliia yulia giulia
yuri iurii jury yury yurii
george georgios giorgos yorgos jorge georg
john jon
hugh huw hew
rhys reese rees reece rice
gauthier gotier gautier
lakshmi laxmi
saurabh sourav saurav
meyer maier mayer meier myer
mueller muller miller
"""
"""Ways to write one name, each of which may be heard for another."""
