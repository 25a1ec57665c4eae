using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What some layer must give: asked of the values that the layers come to.</summary>
/// <param name="files">The files.</param>
/// <param name="mistakes">Where mistakes go.</param>
internal sealed class CompletenessRules(CatalogueFiles files, List<Mistake> mistakes)
{
    /// <summary>Checks everything, and that what is said of a component or job is said of one that exists.</summary>
    public void Check(CatalogueLayers layers, CatalogueSources sources)
    {
        CheckEnvironment(layers.Environment);
        CheckOverrides(layers.Environment, sources.EnvironmentFile);
        foreach (var tier in layers.Tiers.Merged.Members)
            if (tier.Value is MapNode map) new CompletenessChecker(layers.Tiers, mistakes).Check(map, TierShape.Tier, [tier.Key], tier.Key);
        foreach (var (name, stack) in layers.Components) CheckComplete(stack, ComponentShape.Value, $"components.{name}");
        foreach (var (name, stack) in layers.Jobs) CheckComplete(stack, JobShape.Value, $"jobs.{name}");
        foreach (var (id, stack) in layers.Tenants) CheckTenant(layers, sources, id, stack);
    }

    /// <summary>Checks an environment. What it says of components and jobs is completed by their own files.</summary>
    public void CheckEnvironment(LayerStack stack) =>
        CheckComplete(stack, stack.Merged.Without("allComponents").Without("components").Without("allJobs").Without("jobs"), EnvironmentShape.Value, "environment");

    private void CheckTenant(CatalogueLayers layers, CatalogueSources sources, string id, LayerStack stack)
    {
        var file = sources.TenantFile(id);
        CheckComplete(stack, stack.Merged.Without("allComponents").Without("components").Without("jobs"), TenantShape.Value, $"tenants.{id}");
        CheckOverrides(stack, file);
        if (!layers.HasOverrides(id)) return;
        foreach (var name in layers.Components.Keys) CheckComplete(layers.ComponentOf(id, name), ComponentShape.Value, $"components.{name}");
        foreach (var name in layers.Jobs.Keys) CheckComplete(layers.JobOf(id, name), JobShape.Value, $"jobs.{name}");
    }

    private void CheckComplete(LayerStack stack, RecordShape shape, string path) => CheckComplete(stack, stack.Merged, shape, path);

    private void CheckComplete(LayerStack stack, MapNode values, RecordShape shape, string path) => new CompletenessChecker(stack, mistakes).Check(values, shape, [], path);

    private void CheckOverrides(LayerStack stack, string file)
    {
        CheckOverrides(stack, file, "components", "component", files.ComponentNames);
        CheckOverrides(stack, file, "jobs", "job", files.JobNames);
    }

    private void CheckOverrides(LayerStack stack, string file, string key, string noun, IReadOnlyList<string> names)
    {
        foreach (var entry in stack.Merged[key]?.Entries ?? [])
            if (!names.Contains(entry.Key)) mistakes.Add(new Mistake($"{key} has \"{entry.Key}\", which is not a {noun}{Nearest.Hint(entry.Key, names)}", stack.Winner(key, entry.Key)?.File ?? file, entry.KeyPosition));
    }
}
