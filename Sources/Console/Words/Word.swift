/// Every text that a page can show, by what it is for. The texts stand in one file a language and subject.
enum Word: String, CaseIterable, Sendable {
    // The frame round every page: bar, navigation, dialogs.
    case wasl, skipToMain, navigation, mediator, timeNow, signedInAs, signIn, signOut, keys, keyNext, keyPrevious
    case keyOpen, keySearch, keyHelp, keySections, close, goBack, connectionLost, sessionEnded, keptText
    case dropKeptText, roomFingerprint, anchored, unanchored, today, newMessage, drafts, messages, roster, lexicon
    case terms, node, users, audit, pages, newer, older, actions, name, state, detail, number, none, now, never
    case reason, save

    // Precedence, kinds, caveats and the stages of an item.
    case precedence, flash, immediate, priority, routine, kind, kindReport, kindRequest, kindAnswer, kindNotice
    case kindWarning, kindOutcome, kindTranslation, kindFlashWarning, originatorControl, releasableTo, stageDraft
    case stageAwaitingApproval, stageSending, stageSubmitted, stageAccepted, stageInReview, stageAwaitingSecond
    case stageReleased, stageDelivered, stageOpened, stageReadBack, stageActedOn, stageReturned, stageRefused
    case stageWithdrawn, stageReplaced, stageCancelled, stageRecalled, stageLapsed, stageErased, stageAnswered,
        timeLeft, timeOver,
        from, to
    case fromTo, takenBy, subject, dateTimeGroup, deadline, serial, incident, attachments, label

    // The first page: queue, what needs me, duty log.
    case queue, queueEmpty, queueEmptyHint, needsMe, taskApprove, taskAcknowledge, taskSignHandover
    case taskConfirmRelease, taskReviewAfter, taskFinishReturned, taskErase, taskConfirmErasure, overdueMark,
        reminderMark, reviewAfterMark
    case unreadMark, dutyLog, dutyLogEmpty, dutyLogEmptyHint, entryKind, entry, call, systemEntry, entryText, caller
    case callFrom, wasReadBack, notReadBack, wasReadBackToCaller, enterInLog, enterCorrection, correctEntry
    case correcting, dontCorrect, correctionOf, correctedBy

    // Writing, saving and approving a message.
    case hintReport, hintRequest, hintAnswer, hintNotice, hintWarning, hintOutcome, hintTranslation
    case flashWarningHint, partAddressing, partHandling, partContent, required, choose, any, placeByName
    case placeByCoordinates, coordinatesHint, placePrecision, timeHint, sendForApproval, forApprovalHint, submitNow
    case submitQuestion, directHint, sendFlash, flashQuestion, flashHint, discard, discardQuestion, savedAt
    case aboutItem, sentBack, warnings, author, lastSaved, draftsEmpty, draftsEmptyHint, draftEditing, draftRejected
    case approval, draftedBy, asItWillBeSent, decision, approveAndSend, approveQuestion, sendBack, notYourOwn
    case changes, noChanges, added, removed

    // Lists of items and the page of one item.
    case boxes, boxIn, boxOut, boxAll, search, itemsEmpty, itemsEmptyHint, forAction, forInformation
    case signedAt, receivedAt, withheldByMediator, mediatorsWords, redactedByMediator, sentencesPassed, within,
        translatedByName,
        notArrived
    case acknowledgement, nextStep, notYet, timeline, logEntry, recorded, notYetRecorded, relations, relationAnswers
    case relationAnsweredBy, relationReplaces, relationReplacedBy, relationCancels, relationCancelledBy
    case relationRecalls, relationRecalledBy, relationTranslates, relationTranslatedBy, relationReportsOutcomeOf
    case relationOutcomeIn, receipt, receiptHint, downloadReceipt, printedAt, dontAct, readInstead, take
    case acknowledgeOpened, acknowledgeReadBack, readBackLabel, readBackHint, acknowledgeActed, actedLabel
    case answerItem, reportOutcome, translateItem, correctItem, giveConsent, consentHint, consentQuestion, audience,
        expiry
    case withdraw, withdrawQuestion, cancelItem, cancelQuestion, recallItem, recallQuestion

    // Holds, erasing, and copies elsewhere.
    case keeping, heldBy, holdItem, holdHint, liftHold, liftHoldQuestion, liftByAnother, proposeErasure, erasureScope
    case erasureReasonHint, erasureAsked, erasureProposedBy, confirmErasure, confirmErasureQuestion, erasureByAnother
    case dropErasure, erasureUnfinished, copiesElsewhere, copyDestroyed, copyNotAttested, erasedTitle, erasedHint
    case erasedAt, noticeErasureProposed, noticeErasureDropped, noticeErased, noticeHeld, noticeHoldLifted

    // The mediator's review.
    case review, notTaken, takeOverQuestion, secondNeeded, proposedByYou, proposedBy, secondMustConfirm
    case decisionsCarriedOver, afterwardsRemark, confirmRelease, rejectProposal, passedAsFlash,
        passedAsFlashHint,
        markReviewed
    case receiverWillSee, previewStale, noPreview, noPreviewHint, lexiconHits, noHits, foundTerm, receiversTerm
    case whose, fieldName, fieldByField, sentencesHint, decisionPass, decisionWithhold, decisionReplace,
        substituteLabel
    case redactedVersion, redactedVersionHint, onlyTighter, remark, remarkHint, translation, translator, preview,
        release, proposeRelease
    case dontPass, returnItem, noteToOriginator, refuseItem, refusalCode

    // Duty, hand-over and the lexicon.
    case onNow, untilTime, nobodyOn, nobodyOnHint, shifts, noShifts, noShiftsHint, officer, dutyRole, begins, ends
    case delegations, noDelegations, holder, deputy, planning, addShift, delegate, handover, nextOfficer
    case handoverNotes, handoverNotesHint, offerHandover, handoverOffered, waitsForSignature, signHint, signHandover
    case signQuestion, lexiconHint, concept, conceptHint, inArabic, inEnglish, unaccepted, lexiconEmpty
    case lexiconEmptyHint, addWords, oneTermPerLine

    // The terms of reference and the health of the node.
    case fingerprintHeard, fingerprintHeardHint, confirmFingerprint, noticeAnchored
    case anchoredHint, unanchoredHint, members, member, offices, adherence, adherenceAuthor, adherenceAdhered
    case adherenceWaiting, adherenceSuspended, rules, precedenceTimes, reviewWithin, acknowledgeWithin
    case twoPersonRules, limits, coverOn, coverOff, kindsAllowed, termsChain, document, effective, digest, inForce
    case filesUpAndDown, offlineHint, signedFile, bringIn, draftTerms, draftTermsHint, makeDraft, minutesFor
    case showChanges, showChangesHint, changesOfTerms, noChangesOfTerms, nextSteps, stepDownload, stepSign, stepFolder
    case stepBringIn, stepAdhere, proposedTerms, proposalWaitsFor, proposalRead, proposalAdhere, proposalBringIn
    case alarms, noAlarms, links, peer, lastContact, health, healthOK, healthWaiting, healthAlarm, theLog, waitingToGo,
        oldestSince
    case checkpoint, witnessed, notWitnessed

    // Bundles on sticks.
    case bundles, bundlesHint, bundlesOut, bundlesOutHint, makeBundle, bundlesIn, bundlesInHint, bundleFile
    case bundleCame, bundleTaken, bundleHeld, bundleParked, bundleRefused, bundleMissing

    // Users, sessions, tokens, access log, the door.
    case userName, userNameHint, displayName, password, passwordHint, enter, loginWrong, loginEnded
    case roles, roleDraft, roleDraftHint, roleApprove, roleApproveHint, roleReview, roleReviewHint, roleAdmin
    case roleAdminHint, userActive, userLocked, userDisabled, you, lastSeen, disable, disableQuestion, enable
    case unlock, changeRoles, addUser, sessions, noSessions, device, signedInSince, thisSession, revoke
    case revokeQuestion, revokeTokenQuestion, tokens, noTokens, tokenLabel, scopes, made, addToken, newToken
    case newTokenHint, auditHint, auditEmpty, auditEmptyHint, act, object, auditSignedIn, auditSignInFailed
    case auditSignedOut, auditViewed, auditSearched, auditExported, auditPrinted, auditDrafted, auditApproved
    case auditRejected, auditReleased, auditReturned, auditRefused, auditAcknowledged, auditRosterChanged
    case auditLexiconChanged, auditUserChanged, auditSessionRevoked, auditTokenCreated, auditTermsChanged
    case auditRestored, auditErased, auditHeld, auditImported

    // A receipt on paper.
    case paperTitle, paperHint, paperEntry, paperTokenHash, paperLog, paperLeaf, paperLeafOf, paperNotAfter
    case paperCosigned, paperMissing, paperCode, paperHow

    // What happened, what is wrong, what to do.
    case noticeSignedOut, noticeDraftSaved, noticeDraftSubmitted, noticeDraftDiscarded, noticeDraftApproved
    case noticeDraftRejected, noticeLogEntered, noticeLogCorrected, noticeAcknowledged, noticeTaken, noticeWithdrawn
    case noticeCancelled, noticeRecalled, noticeConsentGiven, noticeDecided, noticeUndone, noticeSigned
    case noticeProposed, noticeProposalRejected, noticeReviewedAfter, noticeShiftAdded
    case noticeDelegated, noticeHandoverOffered, noticeHandoverSigned, noticeWordsSaved, noticeUserCreated
    case noticeUserChanged, noticeSessionRevoked, noticeTokenCreated, noticeTermsDrafted, noticeTermsImported
    case noticeStaleForm, noticeFormErrors, noticeTakenByOther, noticeChangedMeanwhile, noticeSameOfficer
    case noticeFileRefused, noticeReadBackDiffers, problemMissing, problemNotNumber
    case problemNotCoordinates, problemUnknownChoice, problemOutOfRange, problemFileTooLarge, problemFileKind
    case problemTimeInFuture, problemWeakPassword, problemNameTaken, problemTimeOrder, problemNotAllowedKind
    case problemOfficeLine, problemOfficeTwice, errorNotFound, errorNotFoundRemedy
    case errorNotAuthorised, errorNotAuthorisedRemedy, errorBadRequest, errorBadRequestRemedy, errorStaleForm
    case errorStaleFormRemedy, errorTooLarge, errorTooLargeRemedy, errorConflict, errorConflictRemedy, errorTooMany
    case errorTooManyRemedy, errorUnavailable, errorUnavailableRemedy, errorFailure, errorFailureRemedy
    case errorReference, toToday, design, designHint

    // Deciding with ten seconds to undo, and drawing over images.
    case logDropped, decisionPending, decidedBy, pendingRelease, pendingReturn, pendingRefusal, undo, signNow,
        auditDecided
    case auditUndone, coarserTo, metres, useTerm, brush, brushHint, brushFailed, brushUse, brushUndo
    case keyWithhold, keyReplace, keyPreview, pasteHint, removeFile
    // How a viewer reads: language, digits, months, colours, sound; and dates as they were understood.
    case settings, settingsHint, settingsReading, settingsLook, settingsLanguage, settingsNumerals, numeralsLatin
    case numeralsArabicIndic, numeralsPersian, settingsNumeralsHint, settingsMonths, settingsMonthsHint
    case monthsLevantine, monthsEgyptian, monthsMaghrebi, settingsHijri, settingsHijriHint, settingsSample
    case settingsTheme, themeSystem, themeLight, themeDark, settingsSound, settingsSoundHint, noticeSettingsSaved
    case languagePrepared, timeUnderstood

    // Sentences put together from names, numbers and notes.
    case labelled, withNote, numbered, substitutedField, documentOf, logReminder, logReminderNobody, logHandover
    case logFlash, logFlashNote, receivedOn, sizeBytes, sizeKibibytes, sizeMebibytes

    // Why a written time was not understood.
    case timeEmpty, timeMalformed, timeUnknownMonth, timeMonthIncomplete, timeDayAndMonthUnclear, timeYearMissing
    case timeYearNotInFull, timeCalendarUnclear, timeCalendarsDiffer, timeNoSuchDate, timeNoSuchTime, timeNoSuchZone
    case timeYearOutOfRange, timeTwelveHourClock, timeMissing

    // The log for officers, and who looked at what.
    case logHint, downloadEvidence, logDistrusted, logInOrder, cosignedUpTo, cosignedAt, cosigners, cosignerCurrent
    case cosignerBehind, noCosigners, noCosignersHint, leavesInLog, lastCheckpoint, cosignedByAll, lastCheck
    case logGeneration, logKeys, logKeysHint
    // What happens while a page is open: news, conflicts, a node that can't be reached.
    case soundOfNews, newsFlash, newsImmediate, newsAlarm, notSent, takenByAt, decidedMeanwhile, openItem
    case takeOver, takeOverAndGoOn, draftChangedNow, draftGoneNow, conflictTitle, conflictHint, conflictGone, yours
    case theirs, keepMine, takeTheirs, nothingThere
    // Text that can look other than it is.
    case deceptive, deceptiveOverride, deceptiveEmbedding, deceptiveDirectionMark, deceptiveInvisible
    case deceptiveMixedScript, deceptiveLookAlike, deceptiveMixedArabic, deceptiveMixedDigits, deceptiveVariantForm
    case deceptiveMarkFlood

    // The page of all components, and long work.
    case designColours, designType, designSpace, designMarks, designNames, designRedaction, designLongWork
    case designQuestion, designNotes, designForms, designEmpty, designLight, designDark, designTable
    case sampleHeading, sampleText, progressOf
    // Searching, incidents, and requests by deadline.
    case searchHint, searchFrom, searchTo, searchParty, searchOffice, searchFiles, searchNeedsAnswer, searchClear
    case searchMore, searchNone, searchNoneHint, searchWrongDate, searchTooLong, searchMoreFilters
    case searchWrongChoice
    case stateOpen, statePassed, stateSentBack, stateVoid, stateErased
    case incidents, incidentsHint, incidentsEmpty, incidentsEmptyHint, incidentTitle, incidentMessages, incidentLatest
    case incidentRequests, incidentEmpty, incidentEmptyHint, incidentEarlier, incidentLater
    case requests, requestsHint, requestsEmpty, requestsEmptyHint, requestsMine, requestsTheirs, requestsAll
    case requestsOverdue, requestsToday, requestsLater, requestsWhose, requestMine, requestTheirs
    // The second step at the door, one's own account, resets of access.
    case codeTitle, codeLabel, codeHint, codeWrong, codeLost, beginAgain, goOn
    case newPasswordTitle, newPasswordWhy, newPassword, newPasswordAgain, presentPassword, presentCode
    case enrolTitle, enrolWhy, enrolApp, enrolScan, enrolType, enrolCode, enrolOnce, enrolDone, enrolPicture
    case account, changePassword, changePasswordHint, secondFactor, factorNone, factorSince, factorIsRequired
    case setUpFactor, replaceFactor, removeFactor, yourSessions, endOthers, endOthersQuestion, address, deviceOn
    case resets, resetsHint, resetAccess, resetScope, resetPassword, resetPasswordHint, resetFactor, resetFactorHint
    case resetWhy, proposeReset, noResets, noResetsHint, approveReset, approveResetQuestion, resetByAnother
    case dropReset, drawnPassword, drawnPasswordHint, resetsToApprove, resetProposedBy
    case auditHalfSignedIn, auditCodeFailed, auditLockedOut, auditTurnedAway, auditFactorSet, auditFactorRemoved
    case auditPasswordChanged, auditResetProposed, auditResetApproved, auditResetDropped
    case noticePasswordChanged, noticeFactorSet, noticeFactorRemoved, noticeOthersEnded, noticeResetProposed
    case noticeResetDropped, noticeLogInEnded, noticeEnrolmentEnded
    // Printing, the hand-over's record, the situation report, the brief, paper forms.
    case printing, printPDF, printPage, printHint, printMissing, printMissingRemedy, printInstall, printBusy
    case printBusyRemedy, printFailed, printFailedRemedy, printOwnBrowser, receiptOnPaper, replacedTexts
    case handoverRecord, outgoingOfficer, incomingOfficer, handoverOfferedAt, handoverSignedAt, notSignedYet
    case openAtHandover, signedInNode, signatureByHand, signedHandovers, situationReport, reportPeriod
    case writtenBy, figures, figure, total, figureQuery, figuresByPrecedence, figuresByKind, figuresPartial
    case figureReceived, figureSent, figurePassed, figureReturned, figureRefused, figureWaiting, figureOverdue
    case figureRequests, figureCalls, figureEntries, figureAlarms, period, periodHint, showPeriod, reportWords
    case reportWordsHint, saveReport, keptReports, newReport, makeReportDraft, makeReportDraftHint, reportLog
    case reportOverdue, reportRequests, brief, briefHint, briefMoved, oldestWaitsSince
    case briefOverdue, briefWaiting, briefDeadlines, paperForms, paperFormsHint, copies, formNumbers
    case printedForms, noPrintedForms, noPrintedFormsHint, aboutSerial, tearLineOnPaper, draftedOnPaper
    case approvedOnPaper, typedInto, placeOnPaper, outgoingSigns, incomingSigns, formNote, paperNumber
    case paperNumberHint, paperUnknown, paperUsedBefore, paperTwiceLog, noticeReportSaved, noticePaperTwice

    // Lines of a report in plain text.
    case reportHead, reportEntry, reportCall, reportCorrected, reportItem, reportAlarm

    // Ways about a page, and what the access log says of a search.
    case menu, keyBack, keyNew, keyLog, keyTake, keyRelease, keyUndo
    case auditSearchWords, auditSearchFound, factorMissing
    // An order in a time line.
    case stageConsented
    // The board of custody.
    case custody, custodyHint, custodyEmpty, custodyEmptyHint, custodyPressing, custodyPressingEmpty
    case custodyByStage, custodyByDays, custodyStage, custodyTotal, custodyMovements, custodyPlans
    case person, personReference, responsible, stageSince, closedGates, whatPresses, holdingOffice, receivingOffice
    case gatesTitle, gateOpen, gateWaived, gateClosed, personTold, troubles, milestones, milestoneNotTold
    case particularsTitle, particularsNone, nextActions, priorityCase, oneTransfer, personsTitle, personsNone
    case movement, movementDate, movementPlace, movementOrder, countedPlaces, countedPersons, notCounted, countMissing
    case discrepancies, discrepanciesNone, missingPersons, extraPersons, repeatedPersons, hiddenByCount, settledAs
    case personImport, personImportHint, importDone, importTable, importBring, importColumns, importTry, importDryRun
    case importUpdating, importTake, importLine, importColumn, importFault, importRows, importGood, importAdded,
        importKnown
    case importUpdated, tableUnreadable, tableNeedsNumber, workDrop, workFailed, personMatch, personMatchHint,
        matchStart
    case matchNobody, matchNobodyHint, matchAgainst, matchWho, matchPercent, matchSame, matchAnother, matchUndecided
    case matchDecide, matchDecided
    case noticePersonSaved, people, peopleHint, peopleEmpty, peopleNone, peopleEmptyHint, peopleSearch, personNew,
        personNumber, personName
    case personBirth, personFileTitle, personFileHint, personReadings, personReadingsHint, personOnBoard,
        particularsTell
    case particularsChoose, particularsHint, particularsNotYet, particularsDraft, ruleUnchecked
    case manifest, manifestHandOver, manifestReceipt, manifestHint, manifestRemarks, manifestCodes, manifestCodesHint
    case photographMatches, wristbandMatches, manifestSignsOver, manifestSignsFor, manifestCounted, manifestObserver
    case scanPictures, scanHint, scanRead, scanCount, scanFits, scanDiffers, scanNothing, scanMisread, scanMixed
    case scanMissing, scanUnreadable, scanNoProgram
    case leftOnTheWay, escorts, drawPersons, custodyMovementOn, closedGatesAre, checkpointNumber, furtherPersons,
        problemNotReference, hinderedPersons
    // Private files as a whole, a transfer as a whole.
    case watchLists, watchListsHint, watchListsEmpty, watchListsEmptyHint, watchListName, watchListNameHint
    case watchListNameWrong, watchListBecomes, watchListBy, watchListRemove, watchListRemoveQuestion,
        noticeWatchListRemoved
    case peopleExport, peopleExportQuestion, photographChoose, photographHint, photographNone, photographKeep
    case photographDrop, photographDropQuestion, photographOf, personRemoval, personRemovalHint, personRemovalPropose
    case personRemovalConfirm, personRemovalQuestion, personRemovalBy, personIsOver, personIsOverHint,
        noticePersonRemoved
    case noticePersonRemovalProposed, retention, retentionNone, retentionEmpty, retentionEmptyHint, retentionClosed
    case matchHolds, matchResolve, transferLine, transferLineEmpty, archive
    case archiveHint, archiveTake, archiveTakeFile, entitled
    case envelopeSealed, envelopeHint, carryHint, carryBundle
    case auditFileRead, auditFileChanged, auditPersonsMatched
}
