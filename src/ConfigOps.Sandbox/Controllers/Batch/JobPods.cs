using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Batch;

/// <summary>The pods of a Job: what they look like, and which index they work on.</summary>
internal static class JobPods
{
    public const string Tracking = "batch.kubernetes.io/job-tracking";
    private const string IndexKey = "batch.kubernetes.io/job-completion-index";

    public static bool IsIndexed(Resource job) => job.Text("spec", "completionMode") == "Indexed";

    public static long? IndexOf(Resource pod) =>
        long.TryParse(pod.Annotation(IndexKey), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>A pod of the Job; for an indexed one, the pod that works on <paramref name="index"/>.</summary>
    public static Resource Make(Resource job, long? index)
    {
        var template = job.At("spec", "template");
        if (index is not { } number) return PodFactory.Generated(job, template).WithFinalizer(Tracking);
        var text = number.ToString(CultureInfo.InvariantCulture);
        var pod = PodFactory.Generated(job, template).WithFinalizer(Tracking)
            .Set(Text($"{job.Name}-{text}-"), "metadata", "generateName")
            .Set(Text(text), "metadata", "annotations", IndexKey)
            .Set(Text(text), "metadata", "labels", IndexKey)
            .Set(Text($"{job.Name}-{text}"), "spec", "hostname");
        return WithVariable(WithVariable(pod, "containers"), "initContainers");
    }

    /// <summary>Indexes as Kubernetes writes them: <c>0-3,5,7-9</c>.</summary>
    public static string Spell(IEnumerable<long> indexes)
    {
        var sorted = indexes.Distinct().Order().ToList();
        var parts = new List<string>();
        for (var i = 0; i < sorted.Count; i++)
        {
            var first = sorted[i];
            while (i + 1 < sorted.Count && sorted[i + 1] == sorted[i] + 1) i++;
            var joint = sorted[i] == first ? "" : sorted[i] == first + 1 ? "," : "-";
            parts.Add(joint.Length == 0 ? Plain(first) : Plain(first) + joint + Plain(sorted[i]));
        }

        return string.Join(',', parts);
    }

    /// <summary>Reads what <see cref="Spell"/> writes.</summary>
    public static HashSet<long> Read(string? text)
    {
        var indexes = new HashSet<long>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            var first = long.Parse(dash < 0 ? part : part[..dash], CultureInfo.InvariantCulture);
            var last = dash < 0 ? first : long.Parse(part[(dash + 1)..], CultureInfo.InvariantCulture);
            for (var index = first; index <= last; index++) indexes.Add(index);
        }

        return indexes;
    }

    private static Resource WithVariable(Resource pod, string member)
    {
        if (pod.At("spec", member) is not { } containers) return pod;
        var variable = Map(
            ("name", Text("JOB_COMPLETION_INDEX")),
            ("valueFrom", Map(("fieldRef", Map(("fieldPath", Text($"metadata.labels['{IndexKey}']")))))));
        return pod.Set(
            List(containers.Items.Select(container => container is MapNode map && map["env"]?.Items.Any(static entry => entry["name"]?.AsString() == "JOB_COMPLETION_INDEX") != true
                ? map.With("env", List((map["env"]?.Items ?? []).Append(variable)))
                : container)),
            "spec",
            member);
    }

    private static string Plain(long value) => value.ToString(CultureInfo.InvariantCulture);
}
