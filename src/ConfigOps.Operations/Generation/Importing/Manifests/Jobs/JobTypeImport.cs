using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Manifests.Jobs;

/// <summary>Which of the types of jobs it is, and what follows from that.</summary>
internal static class JobTypeImport
{
    private static readonly string[] Forgiving = ["ml-training", "data-etl", "security-scan"];

    private static readonly Node Disruption = MapNode.Of(("rules", new ListNode([MapNode.Of(
        ("action", ScalarNode.Of("Ignore")),
        ("onPodConditions", new ListNode([MapNode.Of(("type", ScalarNode.Of("DisruptionTarget")), ("status", ScalarNode.Of("True")))])))])));

    /// <summary>Imports it; it must be before everything else.</summary>
    public static void Apply(WorkloadScope scope)
    {
        Type(scope);
        Rotation(scope);
        Failures(scope);
        Hook(scope);
    }

    private static void Type(WorkloadScope scope)
    {
        var types = ((TextShape)JobShape.Value.Find("type")!.Shape).Choices;
        if (scope.Workload.Label("app.kubernetes.io/component") is { } label && types.Contains(label))
            scope.Draft.Map("labels.app.kubernetes.io/component", scope.Workload.Position, $"type {label}", ScalarNode.Of(label), "type");
        else if (scope.Rotation is { } rotation)
            scope.Draft.Assume("type", rotation.Position, "type tenant-backup, as it deletes old backups after a new one", ScalarNode.Of("tenant-backup"), "type");
        else if (JobSizeImport.GpuOf(scope) is { } gpu)
            scope.Draft.Assume("type", gpu.Position, "type ml-training, as it asks for a GPU", ScalarNode.Of("ml-training"), "type");
        else
            scope.Draft.Assume("type", scope.Workload.Position, "type data-etl, which adds nothing of its own; choose another if it trains, saves, scans or bills", ScalarNode.Of("data-etl"), "type");
    }

    private static void Rotation(WorkloadScope scope)
    {
        if (scope.Rotation is not { } rotation) return;
        if (int.TryParse(WorkloadScope.Variable(rotation, "BACKUP_KEEP"), NumberStyles.None, CultureInfo.InvariantCulture, out var keep))
            scope.Draft.Map($"containers.{rotation["name"]?.AsString()}", rotation.Position, $"keep {keep}", ScalarNode.Of(keep), "keep");
        if (scope.Environment is { } environment && environment.Values["toolbox"] is null)
            scope.Leave("toolbox", rotation, $"old backups are deleted by the image {rotation["image"]?.AsString()}; name it as the environment's toolbox");
    }

    private static void Failures(WorkloadScope scope)
    {
        var forgives = Forgiving.Contains(scope.Draft.Values["type"]!.AsString());
        var policy = scope.JobSpec["podFailurePolicy"];
        if (policy is null && forgives) scope.Draft.Note(ImportVerdict.Assumed, "podFailurePolicy", SourcePosition.None, "a pod that is moved to another node does not count as failed");
        else if (policy is not null && forgives && policy.Equals(Disruption)) scope.Draft.Note(ImportVerdict.Mapped, "podFailurePolicy", policy.Position, $"a pod of a {scope.Draft.Values["type"]!.AsString()} that is moved does not count as failed");
        else if (policy is not null) scope.Leave("podFailurePolicy", policy, $"which failures count is a matter of the type: of {string.Join(", ", Forgiving)} a pod that is moved does not, anything else does");
    }

    private static void Hook(WorkloadScope scope)
    {
        if (scope.Workload.At("metadata", "annotations")?["helm.sh/hook"] is not { } hook) return;
        var when = hook.AsString() ?? "";
        if (when.Split(',', StringSplitOptions.TrimEntries).All(word => word is "test" or "test-success" or "test-failure"))
            scope.Draft.Refuse("helm.sh/hook", hook.Position, "it is a test that helm runs on demand; let the program's own tests do that");
        else
            scope.Leave("helm.sh/hook", hook, $"helm runs it at {when}; a job runs when it is deployed, beside the components, so it must bear to start before or after them");
    }
}
