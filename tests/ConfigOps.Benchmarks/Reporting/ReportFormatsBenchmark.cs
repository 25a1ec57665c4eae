using System.Diagnostics;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting;

namespace ConfigOps.Benchmarks.Reporting;

/// <summary>Measures how long each format takes for many findings, and how much memory is taken while it is written.</summary>
internal sealed class ReportFormatsBenchmark : IBenchmark
{
    // Megabytes that a writer may allocate a megabyte of its output: what it writes is gone once it is written.
    private const double MostAllocatedPerByte = 12;
    private const double MostSeconds = 5;

    public string Name => "report-formats";

    public string Description => "writing every format for 50,000 findings: time, size and memory (--findings=N)";

    public Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        var report = Report(arguments.Number("findings", 50_000));
        var watch = Stopwatch.StartNew();
        var counted = ReportTally.Of(report).Findings.Count;
        Console.WriteLine($"{Name}: counted {counted} findings in {watch.ElapsedMilliseconds} ms");
        var worst = 0;
        foreach (var writer in ReportWriters.All)
        {
            cancellation.ThrowIfCancellationRequested();
            using var output = new CountingStream();
            var before = GC.GetAllocatedBytesForCurrentThread();
            watch.Restart();
            writer.Write(report, output);
            var (seconds, allocated) = (watch.Elapsed.TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - before);
            var holds = seconds <= MostSeconds && allocated <= (MostAllocatedPerByte * output.Length) + 1e6;
            Console.WriteLine($"{Name}: {writer.Format,-14} {output.Length / 1e6,7:0.0} MB in {seconds * 1000,5:0} ms, {allocated / 1e6,6:0} MB allocated{(holds ? "" : $" (at most {MostSeconds:0} s and {MostAllocatedPerByte:0} bytes a byte)")}");
            if (!holds) worst = 1;
        }

        Console.WriteLine($"{Name}: {Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024)} MB at most, the report itself among it");
        return Task.FromResult(worst);
    }

    private static Report Report(int count) => new()
    {
        Operation = "security-scan",
        Environment = "benchmark",
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.FromSeconds(9),
        Findings =
        [
            .. Enumerable.Range(0, count).Select(index => new Finding
            {
                Rule = $"area{index % 6}/rule-{index % 60}",
                Severity = (Severity)(index % 60 % 5),
                Message = $"Deployment team-{index % 40}/app-{index}: the container \"main\" of this workload does something number {index} that it should not do",
                Resource = new ResourceKey(GroupVersionKind.From("apps/v1", "Deployment"), $"team-{index % 40}", $"app-{index}"),
                Path = $"/spec/template/spec/containers/{index % 3}/securityContext",
                File = $"manifests/team-{index % 40}/app-{index}.yaml",
                Position = new SourcePosition(10 + (index % 90), 9),
                Remediation = "Set it to what is right.",
                Controls = ["cis:5.2.1", "nsa:pod-security", "nist:AC-6"],
                Exception = index % 10 == 0 ? new FindingException("team", "T-1", "known", new DateOnly(2031, 1, 1)) : null,
            }).Order(FindingOrder.Instance),
        ],
    };

    /// <summary>Counts what is written and drops it.</summary>
    private sealed class CountingStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;
    }
}
