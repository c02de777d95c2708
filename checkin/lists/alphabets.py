"""Letters and syllables that everyday writing in a code page has: data for telling code pages apart."""

# ruff: noqa: E501
# Wide characters count double; the rows of them read better whole.

from __future__ import annotations

# Syllables and characters of family names, offices and captions: the same bytes are writing in several code pages, but
# everyday writing only in one.
EVERYDAY = {
    "cp949": "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기"
    "반왕금옥인제국은는을를의에사대학교회부과술산업자통보시식울세미준훈영경호동수희상재아름다중화일본터센단체직책급이메일락처등록번",
    "gb18030": "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白"
    "邹孟熊秦江尹薛段雷侯龙史陶黎贺顾毛大学院公司研究所技术科北京上海中国有限姓名单位职务电话邮箱家手机信息子工程生量示例状态备注类别参会伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红梅建文小玲美兰云志海波宁亮辉鹏飞宇浩轩涵思雨欣怡佳"
    # What a status column says, where nothing else is Chinese.
    "已确认取消候补待付款未支退正常报审核通过拒绝签到参加缺席",
    "cp932": "佐藤鈴木高橋田中伊渡辺山本村小林加吉々口松井上斎清水崎森阿部池石川大学株式会社研究所東京都阪氏名属電話国和子郎美一太春花健役職状態",
    "big5": "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余趙盧梁大學公司台灣臺北國立研究院姓名電話單位職稱中志明俊傑建宏家豪淑芬美玲雅婷怡君欣小文雄"
    "已確認取消候補待付款未支退正常報審核通過拒絕簽到參加缺席狀態",
}
EVERYDAY["euc_jp"] = EVERYDAY["cp932"]
# The letters of languages, each with the é of a guest from elsewhere; what is spelt in one list is mostly in one of them.
ALPHABETS = {
    "cp1252": "äöüßé æøåéöä åäöéšž éèêëàâîïôûùçœæü áéíóúñü áéíóúâêôãõçàü àèéìòù ëïéèöüij éäöåøæüß áéíóúýæöðþ äöõüšž",
    "cp1250": "áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž ąćęłńóśźżé áéíóöőúüű ăâîşţé čćđšžé",
    "cp1254": "çğıöşüâîûé",
    "cp1257": "āčēģīķļņšūžé ąčęėįšųūžé äöõüšžé",
}
# French in an Arabic code page is French: the letters that both have are no sign of it.
ALPHABETS["cp1256"] = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگک"
ALPHABETS["cp1255"] = "אבגדהוזחטיכךלמםנןסעפףצץקרשת"
ALPHABETS["iso8859_2"] = ALPHABETS["cp852"] = ALPHABETS["cp1250"]
ALPHABETS["iso8859_15"] = ALPHABETS["mac_roman"] = ALPHABETS["cp850"] = ALPHABETS["cp1252"]
