using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>What the parts of a workload's import work on.</summary>
/// <param name="Workload">The Deployment, StatefulSet, Job or CronJob.</param>
/// <param name="Pool">All objects.</param>
/// <param name="Draft">The component or job it becomes.</param>
/// <param name="Environment">The environment that hosts and backing services are told by, or null.</param>
internal sealed record WorkloadScope(Resource Workload, ObjectPool Pool, ComponentDraft Draft, EnvironmentDefinition? Environment)
{
    /// <summary>Whether the catalogue's environment is made by the import, so that it can allow images without a version.</summary>
    public bool MayBeUnpinned { get; init; }

    /// <summary>The namespace.</summary>
    public string Place => Workload.Namespace;

    /// <summary>What a run of a job is; of a CronJob what each of its Jobs is.</summary>
    public Node JobSpec => Workload.At("spec", "jobTemplate", "spec") ?? Workload.At("spec") ?? MapNode.Empty;

    /// <summary>What pods are made by.</summary>
    public Node PodTemplate => JobSpec["template"] ?? MapNode.Empty;

    /// <summary>The pod's labels.</summary>
    public Node? PodLabels => PodTemplate.At("metadata", "labels");

    /// <summary>The pod.</summary>
    public Node Pod => PodTemplate["spec"] ?? MapNode.Empty;

    /// <summary>The container that deletes old backups after the one before it has written a new one, as tenant-backup jobs have it; null when there is none.</summary>
    public Node? Rotation => Draft.Kind == DraftKind.Job && Pod["initContainers"]?.Items is [_] && Pod["containers"]?.Items is [var last] && Variable(last, "BACKUP_KEEP") is not null ? last : null;

    /// <summary>The container that is the component or job.</summary>
    public Node Container => Pod[Rotation is null ? "containers" : "initContainers"]?.Items is [var first, ..] ? first : MapNode.Empty;

    /// <summary>The value of a container's variable, or null.</summary>
    public static string? Variable(Node container, string name) => container["env"]?.Items.FirstOrDefault(item => item["name"]?.AsString() == name)?["value"]?.AsString();

    /// <summary>The name of the port of that number or name, or null.</summary>
    public string? PortName(Node? port)
    {
        var ports = Draft.Values["ports"]?.Entries ?? [];
        if (port?.AsString() is { } name) return ports.Any(entry => entry.Key == name) ? name : null;
        return port?.AsInteger() is { } number ? ports.FirstOrDefault(entry => entry.Value.AsInteger() == number).Key : null;
    }

    /// <summary>The Services that send to this workload.</summary>
    public IEnumerable<Resource> Services => Pool.Of("Service", Place).Where(service => ObjectPool.Selects(service.At("spec", "selector"), PodLabels));

    /// <summary>Notes what a person must decide about something of an object of this component.</summary>
    public void Leave(string subject, Node at, string message) => Draft.Leave(subject, at.Position, message);
}
