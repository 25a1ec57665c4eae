using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Migration;

/// <summary>Ingresses of <c>extensions/v1beta1</c> and <c>networking.k8s.io/v1beta1</c>: a backend names its service in a map, and every path has a type.</summary>
internal sealed class IngressMigration : ApiMigration
{
    public override void Change(MigrationDraft draft)
    {
        var spec = NodePath.Of("spec");
        // What stands inside is moved first: its paths are those of the old object.
        ChangeBackend(draft, spec["backend"]);
        draft.Move(spec["backend"], spec["defaultBackend"]);
        var rules = spec["rules"].Resolve(draft.Root)?.Items ?? [];
        for (var rule = 0; rule < rules.Count; rule++)
        {
            var paths = spec["rules"][rule]["http"]["paths"];
            for (var i = 0; i < (paths.Resolve(draft.Root)?.Items.Count ?? 0); i++)
            {
                draft.SetMissing(paths[i]["pathType"], ScalarNode.Of("ImplementationSpecific"));
                ChangeBackend(draft, paths[i]["backend"]);
            }
        }
    }

    private static void ChangeBackend(MigrationDraft draft, NodePath backend)
    {
        draft.Move(backend["serviceName"], backend["service"]["name"]);
        if (backend["servicePort"].Resolve(draft.Root) is { } port) draft.Move(backend["servicePort"], backend["service"]["port"][port is ScalarNode { Kind: ScalarKind.Integer } ? "number" : "name"]);
    }
}
