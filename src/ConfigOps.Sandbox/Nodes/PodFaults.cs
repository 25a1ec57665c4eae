using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Nodes;

/// <summary>What is to go wrong with a pod, by its annotations and images, and how long it runs.</summary>
internal sealed record PodFaults(bool SlowStart, bool Flapping, bool OutOfMemory, bool Crash, bool NoPull, TimeSpan? StartTime, TimeSpan? RunTime, int ExitCode)
{
    public const string FaultAnnotation = "sandbox.configops.io/fault";
    private const string StartAnnotation = "sandbox.configops.io/start-milliseconds";
    private const string RunAnnotation = "sandbox.configops.io/run-seconds";
    private const string ExitAnnotation = "sandbox.configops.io/exit-code";

    public static PodFaults Of(Resource pod)
    {
        var faults = (pod.Annotation(FaultAnnotation) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new(
            faults.Contains("slow-start"),
            faults.Contains("flapping"),
            faults.Contains("oom"),
            faults.Contains("crash"),
            faults.Contains("nopull"),
            Read(pod, StartAnnotation) is { } start ? TimeSpan.FromMilliseconds(start) : null,
            Read(pod, RunAnnotation) is { } run ? TimeSpan.FromSeconds(run) : null,
            (int)(Read(pod, ExitAnnotation) ?? 0));
    }

    public bool CannotPull(string image) => NoPull || image.Contains("nopull", StringComparison.Ordinal);

    public bool Dies(string image) => OutOfMemory || Crash || image.Contains("crash", StringComparison.Ordinal);

    private static double? Read(Resource pod, string annotation) =>
        double.TryParse(pod.Annotation(annotation), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= int.MaxValue ? value : null;
}
