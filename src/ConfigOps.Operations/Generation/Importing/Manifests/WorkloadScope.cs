using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>What the parts of a workload's import work on.</summary>
/// <param name="Workload">The Deployment or StatefulSet.</param>
/// <param name="Pool">All objects.</param>
/// <param name="Draft">The component it becomes.</param>
/// <param name="Environment">The environment that hosts and backing services are told by, or null.</param>
internal sealed record WorkloadScope(Resource Workload, ObjectPool Pool, ComponentDraft Draft, EnvironmentDefinition? Environment)
{
    /// <summary>The namespace.</summary>
    public string Place => Workload.Namespace;

    /// <summary>The pod's labels.</summary>
    public Node? PodLabels => Workload.At("spec", "template", "metadata", "labels");

    /// <summary>The pod.</summary>
    public Node Pod => Workload.At("spec", "template", "spec") ?? MapNode.Empty;

    /// <summary>The container that is the component.</summary>
    public Node Container => Pod["containers"]?.Items is [var first, ..] ? first : MapNode.Empty;

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
