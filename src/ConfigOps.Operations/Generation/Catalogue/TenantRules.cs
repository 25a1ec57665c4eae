using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What tenants must have in common with the rest of the catalogue, and what no two of them may have in common.</summary>
/// <param name="environment">The environment.</param>
/// <param name="components">The names of all components.</param>
/// <param name="tiers">The tiers, merged, and where they stand.</param>
/// <param name="mistakes">Where mistakes go.</param>
internal sealed class TenantRules(EnvironmentDefinition environment, IReadOnlyCollection<string> components, LayerStack tiers, LayerMistakes mistakes)
{
    private readonly Dictionary<string, Dictionary<string, string>> _taken = new(StringComparer.Ordinal);

    /// <summary>Checks what tiers say of tenants.</summary>
    public void CheckTiers()
    {
        foreach (var tier in tiers.Merged.Members)
            foreach (var item in tier.Value["components"]?.Items ?? [])
                if (item.AsString() is { } name && !components.Contains(name))
                    mistakes.AddItem(tiers, tier.Key, item, $"{tier.Key}.components names \"{name}\", which is not a component{Nearest.Hint(name, components)}");
    }

    /// <summary>Checks that a tenant of this environment takes nothing that another one has.</summary>
    public void CheckUnique(TenantDefinition tenant, LayerStack stack)
    {
        if (NameRules.DnsLabel(tenant.Namespace) is not null) mistakes.Add(stack, ["namespace"], $"tenants.{tenant.Id}: the namespace {tenant.Namespace} has more than 63 characters; set a shorter one with namespace");
        if (tenant.Namespace == environment.Namespace) mistakes.Add(stack, ["namespace"], $"tenants.{tenant.Id}.namespace is {tenant.Namespace}, the environment's own; a tenant stands apart");
        Take(stack, tenant, "namespace", tenant.Namespace, ["namespace"]);
        Take(stack, tenant, "domain", tenant.Domain, ["domain"]);
        Take(stack, tenant, tenant.DatabaseSeparation, tenant.DatabaseName, ["database", "name"]);
    }

    private void Take(LayerStack stack, TenantDefinition tenant, string noun, string value, string[] keys)
    {
        if (!_taken.TryGetValue(noun, out var taken)) _taken[noun] = taken = new(StringComparer.Ordinal);
        if (!taken.TryAdd(value, tenant.Id)) mistakes.Add(stack, keys, $"tenants.{tenant.Id} has the {noun} {value}, which is that of the tenant {taken[value]}");
    }
}
