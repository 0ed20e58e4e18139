/// What to change in a form about passwords and second factors, by the field that the refusal names.
extension DeskWords {
    static let englishAccess: [String: String] = [
        "invalid.password.name": "A password can't be the user name.",
        "invalid.password.same": "That is the present password; choose another one.",
        "invalid.password.again": "The two new passwords differ.",
        "invalid.present":
            "Your present password or code is wrong. After five wrong ones the account is locked for a while.",
        "invalid.factor.code": "The code is wrong. Wait for the next one and check the telephone’s clock.",
    ]

    static let arabicAccess: [String: String] = [
        "invalid.password.name": "لا تكون كلمة المرور اسم الدخول نفسه.",
        "invalid.password.same": "هذه كلمة المرور الحالية؛ اختر غيرها.",
        "invalid.password.again": "كلمتا المرور الجديدتان مختلفتان.",
        "invalid.present": "كلمة المرور الحالية أو الرمز غير صحيح. بعد خمس محاولات خاطئة يُقفل الحساب مدة.",
        "invalid.factor.code": "الرمز غير صحيح. انتظر الرمز التالي وتحقق من ساعة الهاتف.",
    ]
}
