using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Kubernetes;
using ConfigOps.Operations.Generation.Output;
using ConfigOps.Operations.Progress;

namespace ConfigOps.Operations.Generation;

/// <summary>
/// Renders every tenant of an environment, some at once, each as a whole: what a tenant has is rendered, staged and dropped, so that memory does not grow
/// with what tenants have.
/// </summary>
/// <param name="renderer">Renders templates.</param>
/// <param name="platform">The platform.</param>
/// <param name="options">What was asked for.</param>
/// <param name="display">The folder of tenants as messages show it.</param>
/// <param name="progress">Told how far it has come, or null.</param>
internal sealed class TenantSeries(KubernetesRenderer renderer, PlatformCatalogue platform, GenerateOptions options, string display, IProgress<ProgressUpdate>? progress)
{
    private const int MostMistaken = 20;

    /// <summary>Renders them into a stage.</summary>
    /// <returns>What came of each, by id in ordinal order.</returns>
    /// <exception cref="ConfigurationException">Some tenants cannot be rendered; carries the mistakes of the first twenty.</exception>
    public IReadOnlyList<TenantOutcome> Render(OutputStage stage, CancellationToken cancellationToken)
    {
        var tenants = platform.Tenants;
        var outcomes = new TenantOutcome[tenants.Count];
        var done = 0;
        Workers.For(tenants.Count, options.Parallelism, index =>
        {
            outcomes[index] = Render(platform.ForTenant(tenants[index]), stage);
            progress?.Report(new ProgressUpdate("generating tenants", Interlocked.Increment(ref done), tenants.Count, tenants[index].Id));
        }, cancellationToken);

        var mistaken = outcomes.Where(outcome => outcome.Mistakes.Count > 0).ToList();
        if (mistaken.Count == 0) return outcomes;
        List<Mistake> mistakes = [.. mistaken.Take(MostMistaken).SelectMany(outcome => outcome.Mistakes).Distinct()];
        if (mistaken.Count > MostMistaken) mistakes.Add(new Mistake($"{mistaken.Count - MostMistaken} more tenants have mistakes; generate one alone with --tenant to see them: {string.Join(", ", mistaken.Skip(MostMistaken).Take(5).Select(outcome => outcome.Id))}"));
        throw new ConfigurationException(mistakes);
    }

    private TenantOutcome Render(PlatformCatalogue catalogue, OutputStage stage)
    {
        var tenant = catalogue.Tenant!;
        var rendering = new NamespaceRendering(renderer, catalogue, new RenderScope($"{tenant.Id}/", display, null, options.Components, IsPlaced: false));
        List<RenderSlot> slots = [rendering.RenderNamespace(), .. Enumerable.Range(0, rendering.Count).Select(rendering.Render)];
        List<RenderedFile> files = [.. slots.SelectMany(slot => slot.Files)];
        var unresolved = slots.SelectMany(slot => slot.Unresolved).Distinct().ToList();
        List<Mistake> mistakes = [.. catalogue.TenantMistakes(), .. slots.SelectMany(slot => slot.Mistakes), .. NamespaceRendering.Duplicates(files), .. options.RequiresSecrets || options.WithSecrets ? unresolved : []];
        if (mistakes.Count == 0)
            foreach (var file in files) stage.Add(file);
        return new TenantOutcome(tenant.Id, tenant.Tier.Name, tenant.Namespace, files.Sum(file => file.Resources.Count), files.Count, unresolved.Count, catalogue.LeftOutCalls) { Mistakes = mistakes };
    }
}
