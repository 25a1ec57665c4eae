using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What an environment's values must have in common with each other: routing, monitoring and tenancy, and the extensions that they need.</summary>
/// <param name="environment">The environment.</param>
/// <param name="secrets">The names of all components' and jobs' secrets.</param>
/// <param name="mistakes">Where mistakes go.</param>
internal sealed class EnvironmentRules(LayerStack environment, IReadOnlyCollection<string> secrets, LayerMistakes mistakes)
{
    /// <summary>Whether the environment's cluster has an extension.</summary>
    public static bool Has(MapNode environment, string extension) => environment["extensions"]?.Items.Any(item => item.AsString() == extension) == true;

    /// <summary>Checks all of them.</summary>
    public void Check()
    {
        CheckRouting();
        CheckMonitoring();
        CheckSecrets();
        CheckTenancy();
        CheckToolbox();
    }

    private void CheckRouting()
    {
        if (environment.Merged["ingress"] is not MapNode ingress) return;
        if (ingress["type"]?.AsString() == "gateway")
        {
            Need("gateway-api", ["ingress", "type"], "ingress.type gateway");
            if (ingress["gateway"] is null) mistakes.Add(environment, ["ingress", "type"], "ingress.type gateway needs ingress.gateway, the Gateway that routes are attached to");
            foreach (var key in (string[])["className", "clusterIssuer"])
                if (ingress[key] is not null) mistakes.Add(environment, ["ingress", key], $"ingress.{key} has no meaning for ingress.type gateway: the Gateway has it; remove it");
            return;
        }

        if (ingress["gateway"] is not null) mistakes.Add(environment, ["ingress", "gateway"], "ingress.gateway has no meaning for ingress.type ingress; remove it, or set ingress.type to gateway");
        foreach (var (key, what) in ((string, string)[])[("className", "the ingress class"), ("clusterIssuer", "the cert-manager issuer that makes the certificates")])
            if (ingress[key] is null) mistakes.Add(environment, ["ingress"], $"environment.ingress lacks {key} (a DNS label): {what}");
    }

    private void CheckMonitoring()
    {
        if (environment.Merged["monitoring"] is not MapNode monitoring) return;
        if (monitoring["discovery"]?.AsString() == "service-monitor") Need("prometheus-operator", ["monitoring", "discovery"], "monitoring.discovery service-monitor");
        else if (monitoring["labels"] is MapNode { Count: > 0 }) mistakes.Add(environment, ["monitoring", "labels"], "monitoring.labels are labels of ServiceMonitors; set monitoring.discovery to service-monitor, or remove them");
    }

    private void CheckSecrets()
    {
        var isExternal = environment.Merged["secrets"]?.AsString() == "external";
        if (!isExternal)
        {
            if (environment.Merged["secretStore"] is not null) mistakes.Add(environment, ["secretStore"], "secretStore has no meaning without secrets: external; remove it, or set secrets to external");
            return;
        }

        Need("external-secrets", ["secrets"], "secrets: external");
        if (environment.Merged["secretStore"] is null) mistakes.Add(environment, ["secrets"], "secrets: external needs secretStore, the store that values are fetched from");
        if (environment.Merged.At("tenancy", "database") is not null)
            mistakes.Add(environment, ["tenancy", "database"], "tenancy.database makes a Secret with the tenant's password, which secrets: external leaves to others; give tenants their databases by components' secrets, or take values from elsewhere");
    }

    private void CheckTenancy()
    {
        var services = environment.Merged["backingServices"]?.Entries.Select(entry => entry.Key).ToList() ?? [];
        if (environment.Merged.At("tenancy", "database")?.AsString() is { } database && !services.Contains(database))
            mistakes.Add(environment, ["tenancy", "database"], $"tenancy.database names \"{database}\", which is not one of the environment's backingServices{Nearest.Hint(database, services)}");
        foreach (var item in environment.Merged.At("tenancy", "sharedSecrets")?.Items ?? [])
            if (item.AsString() is { } secret && !secrets.Contains(secret))
                mistakes.AddItem(environment, "tenancy", item, $"tenancy.sharedSecrets names \"{secret}\", which is no component's secret{Nearest.Hint(secret, secrets)}");
    }

    private void CheckToolbox()
    {
        if (environment.Merged["imagePinning"]?.AsString() != "none" && environment.Merged["toolbox"]?.AsString() is { } toolbox && NameRules.Image(toolbox) is null && NameRules.PinnedImage(toolbox) is { } wrong)
            mistakes.AddValue(environment, ["toolbox"], $"toolbox \"{toolbox}\" {wrong}");
    }

    private void Need(string extension, string[] keys, string what)
    {
        if (!Has(environment.Merged, extension)) mistakes.Add(environment, keys, $"{what} needs an extension of the cluster: add {extension} to extensions");
    }
}
