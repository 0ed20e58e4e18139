extension AuditAction {
    var word: Word {
        switch self {
        case .signedIn: .auditSignedIn
        case .signInFailed: .auditSignInFailed
        case .signedOut: .auditSignedOut
        case .viewed: .auditViewed
        case .searched: .auditSearched
        case .exported: .auditExported
        case .printed: .auditPrinted
        case .drafted: .auditDrafted
        case .approved: .auditApproved
        case .rejected: .auditRejected
        case .released: .auditReleased
        case .returned: .auditReturned
        case .refused: .auditRefused
        case .acknowledged: .auditAcknowledged
        case .rosterChanged: .auditRosterChanged
        case .lexiconChanged: .auditLexiconChanged
        case .userChanged: .auditUserChanged
        case .sessionRevoked: .auditSessionRevoked
        case .tokenCreated: .auditTokenCreated
        case .termsChanged: .auditTermsChanged
        case .restored: .auditRestored
        case .erased: .auditErased
        case .held: .auditHeld
        case .fileRead: .auditFileRead
        case .fileChanged: .auditFileChanged
        case .personsMatched: .auditPersonsMatched
        case .imported: .auditImported
        case .decided: .auditDecided
        case .undone: .auditUndone
        case .halfSignedIn: .auditHalfSignedIn
        case .codeFailed: .auditCodeFailed
        case .lockedOut: .auditLockedOut
        case .turnedAway: .auditTurnedAway
        case .factorSet: .auditFactorSet
        case .factorRemoved: .auditFactorRemoved
        case .passwordChanged: .auditPasswordChanged
        case .resetProposed: .auditResetProposed
        case .resetApproved: .auditResetApproved
        case .resetDropped: .auditResetDropped
        }
    }
}
