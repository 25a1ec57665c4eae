using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Migration;

/// <summary>Endpoint slices of <c>discovery.k8s.io/v1beta1</c>: node and zone have fields of their own.</summary>
internal sealed class SliceMigration : ApiMigration
{
    private const string Host = "kubernetes.io/hostname";
    private const string Zone = "topology.kubernetes.io/zone";

    public override void Change(MigrationDraft draft)
    {
        var endpoints = NodePath.Of("endpoints");
        for (var i = 0; i < (endpoints.Resolve(draft.Root)?.Items.Count ?? 0); i++)
        {
            var endpoint = endpoints[i];
            if (endpoint["topology"].Resolve(draft.Root) is not MapNode topology) continue;
            if (endpoint["nodeName"].Resolve(draft.Root) is null && topology[Host] is { } node) draft.Set(endpoint["nodeName"], node);
            if (endpoint["zone"].Resolve(draft.Root) is null && topology[Zone] is { } zone) draft.Set(endpoint["zone"], zone);
            draft.Remove(endpoint["topology"]);
            if (topology.Members.Any(label => label.Key is not (Host or Zone))) draft.Set(endpoint["deprecatedTopology"], topology.Without(Host).Without(Zone));
        }
    }
}
