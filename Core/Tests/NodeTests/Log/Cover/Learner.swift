import Foundation

/// Two plain learners and the test of each feature alone: enough to find what a simple dependence would show.
struct Learner {
    typealias Sample = (features: [Double], isActive: Bool)

    private let training: [(features: [Double], isActive: Bool)]
    private let scale: [(mean: Double, deviation: Double)]
    private let weights: [Double]

    init(_ samples: [Sample]) {
        let count = Double(samples.count)
        let width = samples[0].features.count
        let scale = (0..<width).map { column in
            let values = samples.map { $0.features[column] }
            let mean = values.reduce(0, +) / count
            let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / count
            return (mean: mean, deviation: variance.squareRoot())
        }
        self.scale = scale
        let training = samples.map { (features: Self.standard($0.features, scale), isActive: $0.isActive) }
        self.training = training
        // Logistic regression by gradient descent, with a little ridge.
        var weights = Array(repeating: 0.0, count: width + 1)
        for _ in 0..<200 {
            var gradient = weights.map { $0 * 0.001 }
            for sample in training {
                let error = Self.probability(sample.features, weights) - (sample.isActive ? 1 : 0)
                for column in 0..<width { gradient[column] += error * sample.features[column] / count }
                gradient[width] += error / count
            }
            for column in weights.indices { weights[column] -= 0.5 * gradient[column] }
        }
        self.weights = weights
    }

    private static func standard(_ features: [Double], _ scale: [(mean: Double, deviation: Double)]) -> [Double] {
        zip(features, scale).map { $1.deviation > 0 ? ($0 - $1.mean) / $1.deviation : 0 }
    }

    private static func probability(_ features: [Double], _ weights: [Double]) -> Double {
        var sum = weights[features.count]
        for (column, value) in features.enumerated() { sum += weights[column] * value }
        return 1 / (1 + exp(-sum))
    }

    /// The share of samples that logistic regression guesses right.
    func regression(_ samples: [Sample]) -> Double {
        share(samples) { Self.probability($0, weights) > 0.5 }
    }

    /// The share that the 25 nearest neighbours guess right.
    func neighbours(_ samples: [Sample]) -> Double {
        share(samples) { features in
            let nearest = training.map { known in
                (
                    distance: zip(known.features, features).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) },
                    known.isActive
                )
            }.sorted { $0.distance < $1.distance }.prefix(25)
            return nearest.filter(\.1).count > 12
        }
    }

    /// The share that the best threshold on one feature guesses right.
    func threshold(_ column: Int, _ samples: [Sample]) -> Double {
        let sorted = training.map { ($0.features[column], $0.isActive) }.sorted { $0.0 < $1.0 }
        let active = sorted.filter(\.1).count
        var (best, cut, above) = (0, -Double.infinity, true)
        var below = 0
        for (index, sample) in sorted.enumerated() {
            if sample.1 { below += 1 }
            guard index + 1 == sorted.count || sorted[index + 1].0 > sample.0 else { continue }
            // Right if all above the cut are active, or all below.
            let right = (index + 1 - below) + (active - below)
            if right > best { (best, cut, above) = (right, sample.0, true) }
            if sorted.count - right > best { (best, cut, above) = (sorted.count - right, sample.0, false) }
        }
        return share(samples) { ($0[column] > cut) == above }
    }

    private func share(_ samples: [Sample], _ guess: ([Double]) -> Bool) -> Double {
        let right = samples.filter { guess(Self.standard($0.features, scale)) == $0.isActive }
        return Double(right.count) / Double(samples.count)
    }
}
