using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>What a workload may do in the Kubernetes API.</summary>
internal static class AccessImport
{
    /// <summary>Imports it.</summary>
    public static void Apply(WorkloadScope scope)
    {
        var account = scope.Pod["serviceAccountName"]?.AsString() ?? "default";
        if (scope.Pool.Take("ServiceAccount", scope.Place, account) is { } found && found.At("metadata", "annotations") is MapNode { Count: > 0 } annotations)
            scope.Leave($"ServiceAccount {account}", annotations, "its annotations give it rights outside of Kubernetes; a component's ServiceAccount has none");
        var permissions = new List<Node>();
        foreach (var binding in scope.Pool.Of("RoleBinding", scope.Place).Concat(scope.Pool.Of("ClusterRoleBinding", "")).Where(binding => BindsTo(binding, account, scope.Place)).ToList())
        {
            scope.Pool.Take(binding);
            using var file = scope.Draft.In(binding);
            var kind = binding.At("roleRef", "kind")?.AsString() ?? "";
            var name = binding.At("roleRef", "name")?.AsString();
            if (binding.Kind.Kind == "ClusterRoleBinding" || kind == "ClusterRole")
            {
                scope.Pool.Take(scope.Pool.Of("ClusterRole", "").FirstOrDefault(role => role.Name == name));
                scope.Leave($"{binding.Kind.Kind} {binding.Name}", binding.Root, $"it gives the ClusterRole {name}; components have rights in their own namespace alone, so name in permissions what it needs there");
            }
            else if (scope.Pool.Take("Role", scope.Place, name) is { } role)
            {
                foreach (var rule in role.At("rules")?.Items ?? []) permissions.Add(rule);
                scope.Draft.Note(ImportVerdict.Mapped, $"Role {role.Name}", role.Position, "permissions");
            }
            else
            {
                scope.Leave($"RoleBinding {binding.Name}", binding.Root, $"the Role {name} is not among what is imported; name in permissions what it gives");
            }
        }

        if (permissions.Count > 0) scope.Draft.Set(new ListNode(permissions), "permissions");
    }

    private static bool BindsTo(Resource binding, string account, string place) =>
        (binding.At("subjects")?.Items ?? []).Any(subject => subject["kind"]?.AsString() == "ServiceAccount" && subject["name"]?.AsString() == account && (subject["namespace"]?.AsString() ?? place) == place);
}
