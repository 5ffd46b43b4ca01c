/// Something to be measured, beside others.
struct Measurement {
  let name: String
  /// How much it reads.
  let bytes: Int
  let process: ChildProcess
  /// How often it runs in one measure: the time of one run is then the mean.
  var runs = 1

  /// Measures in turn, so that what else the machine does falls on all alike; a first round only
  /// warms up.
  static func interleaved(
    _ measurements: [Self], repeats: Int, progress: (String) -> Void
  ) throws(MeasuringError) -> [BenchmarkResults.Throughput] {
    var seconds = measurements.map { _ in [Double]() }
    var processorSeconds = seconds
    for round in 0...repeats {
      for (index, measurement) in measurements.enumerated() {
        progress("\(round) of \(repeats): \(measurement.name)")
        let (taken, used) = try measurement.mean()
        guard round > 0 else { continue }
        seconds[index].append(taken)
        processorSeconds[index].append(used)
      }
    }
    return measurements.indices.map { index in
      BenchmarkResults.Throughput(
        name: measurements[index].name, bytes: measurements[index].bytes,
        seconds: .init(seconds[index]), processorSeconds: .init(processorSeconds[index]))
    }
  }

  private func mean() throws(MeasuringError) -> (seconds: Double, processorSeconds: Double) {
    var seconds = 0.0
    var processorSeconds = 0.0
    for _ in 0..<runs {
      let use = try process.run()
      seconds += use.seconds
      processorSeconds += use.processorSeconds
    }
    return (seconds / Double(runs), processorSeconds / Double(runs))
  }
}
