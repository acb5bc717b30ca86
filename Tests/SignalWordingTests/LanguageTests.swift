import SignalWording
import Testing

@Suite struct LanguageTests {
  @Test(arguments: [
    (["LANG": "zh_CN.UTF-8"], Language.chinese), (["LANG": "zh"], .chinese),
    (["LANG": "en_US.UTF-8"], .english), (["LANG": "C.UTF-8"], .english), ([:], .english),
    (["LANG": "de_DE.UTF-8"], .english), (["LANG": "zhx"], .english),
    // The first that is set counts; one that is empty is not set.
    (["LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"], .english),
    (["LC_ALL": "", "LC_MESSAGES": "zh_TW.UTF-8", "LANG": "en_US"], .chinese),
  ])
  func environmentChooses(_ environment: [String: String], _ language: Language) {
    #expect(Language.preferred { environment[$0] } == language)
  }

  @Test func termsAreSaidInBoth() {
    let term = Term.plans(["a", "b"])
    #expect(Language.english[term] == "plans a, b")
    #expect(Language.chinese[term] == "方案 a、b")
    #expect(Language.english[.sentences([.samePlans, .samePlans])].contains(". The"))
  }

  @Test func approachNamesOfTheCompassAreTranslated() {
    #expect(Term.approach("northeast").chinese == "东北进口")
    #expect(Term.approach("north (Mill Lane)").chinese == "北进口 (Mill Lane)")
    #expect(Term.approach("Mill Lane").chinese == "Mill Lane")
    #expect(Term.turns("left+through").chinese == "左转+直行")
    #expect(Term.turns("uTurn").english == "U")
  }
}
