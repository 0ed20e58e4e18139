@testable import Console

extension Sample {
    var log: LogModel {
        LogModel(
            size: 2048, generation: 1, latest: CheckpointLine(size: 2048, root: "Qm4x9tT0aLcE"),
            witnessed: CheckpointLine(size: 2032, root: "yP1w7Zk3Hb2R"), checked: stamp(3, 12),
            cosigners: [
                CosignerRow(name: sideA, size: 2032, stamp: stamp(3, 12), isCurrent: true),
                CosignerRow(name: sideB, size: 1984, stamp: stamp(2, 9), isCurrent: false),
            ], distrust: nil, offersEvidence: false, troubles: [],
            keys: ["wasl/room/log+1f2e3d4c+AcPq0V8vK3bR1nWv7yXo5uT2sLhJ9gFdMeZiBaQwErTy"])
    }

    var logDistrusted: LogModel {
        var model = log
        model.generation = 2
        model.witnessed = nil
        model.cosigners = []
        model.distrust = DeskWords(words)["distrust.fork"]
        model.offersEvidence = true
        return model
    }
}
