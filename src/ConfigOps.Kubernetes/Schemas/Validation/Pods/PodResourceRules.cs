using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for resources asked for by the pod as a whole.</summary>
internal static class PodResourceRules
{
    /// <summary>Checks the pod's own <c>resources</c>; absent is good.</summary>
    public static void Check(FieldView spec, PodScope scope)
    {
        var (resources, problems) = (spec["resources"], scope.Problems);
        if (!resources.Exists) return;
        if (spec["os"]["name"].Text == "windows")
        {
            problems.Forbidden(resources, "may not be set for a windows pod");
            return;
        }

        if (resources["claims"].Exists) problems.Forbidden(resources["claims"], "claims may not be set for Resources at pod-level");
        foreach (var list in (ReadOnlySpan<string>)["limits", "requests"])
        {
            foreach (var (name, amount) in resources[list].Members)
                if (ResourceRules.Name(name) is null && !IsSupported(name)) problems.NotSupported(amount, ScalarNode.Of(name), "cpu", "hugepages-", "memory");
        }

        ResourceRules.Requirements(resources, ResourceRules.Name, scope.Claims, problems);
        var containers = spec["containers"].Items;
        for (var i = 0; i < containers.Length; i++)
        {
            foreach (var (name, amount) in containers[i]["resources"]["limits"].Members)
            {
                if (!Quantity.TryRead(amount.Value, out var limit) || !Quantity.TryRead(resources["limits"].Key(name).Value, out var most) || limit <= most) continue;
                // The server names the container below the pod's resources.
                problems.Invalid(amount.NamedAs(resources.Path["containers"][i].Key(name)["limits"]), $"must be less than or equal to pod limits of {most}");
            }
        }

        Requests(spec, resources["requests"], problems);
    }

    private static void Requests(FieldView spec, FieldView requests, Problems problems)
    {
        foreach (var (name, amount) in requests.Members)
        {
            var sum = Quantity.Zero;
            foreach (var container in spec["containers"].Items) sum += Quantity.OrZero(container["resources"]["requests"].Key(name).Value);
            if (Quantity.TryRead(amount.Value, out var asked) && sum > asked) problems.Invalid(amount, $"must be greater than or equal to aggregate container requests of {sum}");
        }
    }

    private static bool IsSupported(string name) => name is "cpu" or "memory" || name.StartsWith(ResourceRules.HugePages, StringComparison.Ordinal);
}
