import Foundation
import IJSON

extension AcceptDrill {
    private func micros(_ seconds: Double, _ result: Result) -> Double { seconds / Double(result.steps) * 1e6 }

    func text(_ result: Result, _ ceilings: Ceilings, _ allCores: Double) -> String {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let held = result.held
        return [
            String(
                format: "%.0f signed steps/s durably accepted, %d in flight of %d parties, %d cores for both ends",
                result.rate, inFlight, parties, cores),
            String(
                format: "%d steps in %.2f s, %.0f bytes each on the wire; a request p50 %.1f ms, p99 %.1f ms",
                result.steps, result.seconds, Double(result.bytes) / Double(result.steps),
                result.percentile(0.5) * 1e3, result.percentile(0.99) * 1e3),
            String(
                format: "of this run's Ed25519 verify: %.0f %% of one core's %.0f/s, %.0f %% of all %d cores' %.0f/s",
                result.rate / ceilings.verifications * 100, ceilings.verifications, result.rate / allCores * 100, cores,
                allCores),
            String(
                format: "commits: %.0f/s, %.0f steps each, one fdatasync a commit; this disk alone does %.0f/s",
                Double(held.commits) / Double(held.steps) * result.rate, Double(held.steps) / Double(held.commits),
                ceilings.syncs),
            String(
                format: "CPU a step: mediator %.0f µs, the parties' ends here %.0f µs", micros(result.cpu[0], result),
                micros(result.cpu[1], result)),
            "the store, opened again, holds all \(held.steps) steps that were answered",
        ].joined(separator: "\n")
    }

    func report(_ result: Result, _ ceilings: Ceilings, _ allCores: Double) -> JSON {
        .object([
            "steps_per_second": .number(result.rate.rounded()), "steps": .int(result.steps),
            "in_flight": .int(inFlight), "parties": .int(parties), "sentences": .int(sentences),
            "cores": .int(ProcessInfo.processInfo.activeProcessorCount),
            "bytes_per_step": .int(result.bytes / result.steps),
            "p50ms": .number((result.percentile(0.5) * 1e5).rounded() / 100),
            "p99ms": .number((result.percentile(0.99) * 1e5).rounded() / 100),
            "ed25519_verify_per_second": .number(ceilings.verifications.rounded()),
            "ed25519_verify_per_second_all_cores": .number(allCores.rounded()),
            "fdatasync_per_second": .number(ceilings.syncs.rounded()),
            "steps_per_commit": .int(result.held.steps / max(1, result.held.commits)),
            "mediator_cpu_us_per_step": .number(micros(result.cpu[0], result).rounded()),
            "parties_cpu_us_per_step": .number(micros(result.cpu[1], result).rounded()),
        ])
    }
}
