using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What values must have in common with each other: names that must exist, numbers that must be in order.</summary>
/// <param name="layers">The layers of everything.</param>
/// <param name="sources">The files.</param>
/// <param name="mistakes">Where mistakes go.</param>
internal sealed class ReferenceRules(CatalogueLayers layers, CatalogueSources sources, List<Mistake> mistakes)
{
    private readonly LayerMistakes _mistakes = new(mistakes);

    /// <summary>Checks all of them.</summary>
    public void Check()
    {
        CheckCluster();
        CheckTier(layers.Environment, "environment");
        foreach (var service in layers.Environment.Merged["backingServices"]?.Entries ?? []) CheckBackingService(service);
        new EnvironmentRules(layers.Environment, layers.SecretNames, _mistakes).Check();
        var workloads = new WorkloadRules(layers.Environment.Merged, layers.Tiers.Merged, _mistakes);
        foreach (var (name, stack) in layers.Components.OrderBy(pair => pair.Key, StringComparer.Ordinal)) if (stack.Merged["enabled"]?.AsBoolean() != false) workloads.Check(name, stack);
        foreach (var (name, stack) in layers.Jobs.OrderBy(pair => pair.Key, StringComparer.Ordinal)) workloads.CheckJob(name, stack);
        var platform = new WorkloadReferences(layers.Environment, layers.Environment, layers.Components, layers.TierNames, _mistakes);
        platform.CheckComponents();
        foreach (var (name, stack) in layers.Jobs) CheckJob(platform, name, stack);
        foreach (var (id, stack) in layers.Tenants) CheckTenant(id, stack);
    }

    private void CheckCluster()
    {
        var environment = layers.Environment;
        var type = environment.Merged.At("cluster", "type")?.AsString();
        var context = environment.Merged.At("cluster", "context");
        if (type == "kubeconfig" && context is null) _mistakes.Add(environment, ["cluster", "type"], "cluster.type kubeconfig needs cluster.context, the context to use");
        if (type == "sandbox" && context is not null) _mistakes.Add(environment, ["cluster", "context"], "cluster.context has no meaning for the embedded cluster; remove it, or set cluster.type to kubeconfig");
    }

    private void CheckBackingService(MapEntry service)
    {
        if (service.Value["namespace"] is null == service.Value["networks"] is null)
            _mistakes.Add(layers.Environment, ["backingServices", service.Key], $"backingServices.{service.Key} must have either namespace or networks, to say where traffic to it goes");
    }

    private void CheckTier(LayerStack stack, string path)
    {
        if (stack.Merged["tier"]?.AsString() is { } tier && layers.TierNames is { Count: > 0 } known && !known.Contains(tier))
            _mistakes.Add(stack, ["tier"], $"{path}.tier \"{tier}\" is not a tier of tiers.yaml{Nearest.Hint(tier, known)}");
    }

    private void CheckJob(WorkloadReferences platform, string name, LayerStack stack)
    {
        var path = $"jobs.{name}";
        platform.CheckRuntime(stack, path, name);
        var tenants = stack.Merged["tenants"];
        if (tenants is not null && stack.Merged["perTenant"]?.AsBoolean() != true) _mistakes.Add(stack, ["tenants"], $"{path}.tenants has no meaning without perTenant: true");
        CheckNames(stack, path, "tenants", "a tenant", [.. layers.Tenants.Keys]);
        if (stack.Merged["parallelism"]?.AsInteger() is { } parallelism && stack.Merged["completions"]?.AsInteger() is { } completions && parallelism > completions)
            _mistakes.Add(stack, ["parallelism"], $"{path}.parallelism is {parallelism}, more than its completions, {completions}");
        if (stack.Merged["timeZone"]?.AsString() is { } zone && TimeZones.Check(zone) is not null) _mistakes.Add(stack, ["timeZone"], $"{path}.timeZone \"{zone}\" is not a time zone of the IANA database, like Europe/Berlin");
    }

    private void CheckTenant(string id, LayerStack stack)
    {
        var path = $"tenants.{id}";
        CheckTier(stack, path);
        CheckNames(stack, path, "environments", "an environment", sources.Files.EnvironmentNames);
        if (!layers.HasOverrides(id)) return;
        var components = layers.Components.Keys.ToDictionary(name => name, name => layers.ComponentOf(id, name), StringComparer.Ordinal);
        var own = new WorkloadReferences(layers.Environment, stack, components, layers.TierNames, _mistakes);
        own.CheckComponents();
        foreach (var name in layers.Jobs.Keys) CheckJob(own, name, layers.JobOf(id, name));
    }

    private void CheckNames(LayerStack stack, string path, string key, string noun, IReadOnlyCollection<string> known)
    {
        foreach (var item in stack.Merged[key]?.Items ?? [])
            if (item.AsString() is { } name && !known.Contains(name)) _mistakes.AddItem(stack, key, item, $"{path}.{key} names \"{name}\", which is not {noun}{Nearest.Hint(name, known)}");
    }
}
