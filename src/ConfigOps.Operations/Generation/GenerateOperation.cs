using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Kubernetes;
using ConfigOps.Operations.Generation.Output;
using ConfigOps.Operations.Generation.Templates;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Generation;

/// <summary>Makes the manifests of an environment, of one tenant in it, or of all its tenants, from the catalogue and the templates.</summary>
/// <param name="secrets">Opens the sources of an environment's secret values.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Told how far it has come, or null.</param>
public sealed class GenerateOperation(ISecretSourceProvider secrets, TimeProvider time, IProgress<ProgressUpdate>? progress = null)
{
    /// <summary>Generates.</summary>
    /// <exception cref="ConfigurationException">The catalogue, an argument, a template or a secret is wrong; carries every mistake. Nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled. Nothing was written.</exception>
    public Task<GenerateResult> RunAsync(GenerateOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            return Task.FromResult(Run(options, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<GenerateResult>(cancellationToken);
        }
#pragma warning disable CA1031 // Whatever it is, the task carries it to whoever awaits it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Task.FromException<GenerateResult>(exception);
        }
    }

    private GenerateResult Run(GenerateOptions options, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var from = time.GetTimestamp();
        var paths = new GeneratePaths(options);
        var platform = new CatalogueReader(paths.Catalogue, paths.Display(paths.Catalogue)).Read(options.Environment, options.Set);
        if (options.Tenant is not null && options.Namespace is not null) throw new ConfigurationException("--namespace has no meaning with --tenant: a tenant's namespace stands in its file");
        var catalogue = options.Tenant is null or GenerateOptions.AllTenants ? platform : platform.ForTenant(options.Tenant);
        CheckNames(catalogue, options.Components);
        var isReadOnly = options.IsDryRun || options.IsCheck;
        var session = secrets.Open(platform.Environment.Name, platform.Environment.GeneratesSecrets, isReadOnly);
        var library = TemplateLibrary.Read(paths.Templates.Select(path => (path, paths.Display(path))));
        TemplateTypes.Check(library, catalogue);
        var renderer = new KubernetesRenderer(library, new TemplateRenderer(library.Partials), new ContentNames(platform.Environment.Name, session.Resolver), options.WithSecrets ? session.Resolver : null);

        using var stage = OutputStage.Open(paths.Written, paths.Display(paths.Written), options.OutputMode);
        var rendered = options.Tenant == GenerateOptions.AllTenants
            ? new Rendered(ManifestSet.Empty, [], new TenantSeries(renderer, platform, options, paths.Display(paths.Written), progress).Render(stage, cancellationToken))
            : Render(renderer, catalogue, options, paths, stage, cancellationToken);
        var plan = stage.Plan(path => IsInScope(path, paths.Prefix, options));
        cancellationToken.ThrowIfCancellationRequested();
        if (!isReadOnly)
        {
            session.Save();
            stage.Commit();
        }

        var report = new GenerateReport(options, paths.Display(paths.Written)).Make(rendered.Manifests, rendered.Tenants, catalogue, plan, rendered.Unresolved, started, time.GetElapsedTime(from));
        return new GenerateResult
        {
            Manifests = rendered.Manifests,
            Tenants = rendered.Tenants,
            Report = report,
            Catalogue = catalogue,
            Folder = paths.Shown,
            Written = new DisplayedPaths(plan.Written, paths),
            Removed = new DisplayedPaths(plan.Removed, paths),
            Unchanged = new DisplayedPaths(plan.Unchanged, paths),
            Changes = plan.Changes,
        };
    }

    private Rendered Render(KubernetesRenderer renderer, PlatformCatalogue catalogue, GenerateOptions options, GeneratePaths paths, OutputStage stage, CancellationToken cancellationToken)
    {
        var rendering = new NamespaceRendering(renderer, catalogue, new RenderScope(paths.Prefix, paths.Display(paths.Written), options.Namespace, options.Components, IsPlaced: true));
        var slots = new RenderSlot[rendering.Count + 1];
        slots[0] = rendering.RenderNamespace();
        var done = 0;
        Workers.For(rendering.Count, options.Parallelism, index =>
        {
            slots[index + 1] = rendering.Render(index);
            progress?.Report(new ProgressUpdate("generating manifests", Interlocked.Increment(ref done), rendering.Count, rendering.NameOf(index)));
        }, cancellationToken);

        var unresolved = slots.SelectMany(slot => slot.Unresolved).Distinct().ToList();
        List<RenderedFile> files = [.. slots.SelectMany(slot => slot.Files)];
        List<Mistake> mistakes =
        [
            .. catalogue.Tenant is null ? [] : catalogue.TenantMistakes(),
            .. slots.SelectMany(slot => slot.Mistakes),
            .. options.RequiresSecrets || options.WithSecrets ? unresolved : [],
            .. NamespaceRendering.Duplicates(files),
        ];
        if (mistakes.Count > 0) throw new ConfigurationException([.. mistakes.Distinct()]);
        foreach (var file in files) stage.Add(file);
        return new Rendered(new ManifestSet(files.SelectMany(file => file.Resources)), unresolved, []);
    }

    // A run for one component says nothing of the files of others, and a run for one tenant nothing of those of other tenants.
    private static bool IsInScope(string path, string prefix, GenerateOptions options)
    {
        if (!path.StartsWith(prefix, StringComparison.Ordinal)) return false;
        if (options.Components.Count == 0) return true;
        var inside = options.Tenant is null ? path : path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return options.Components.Any(component => inside.StartsWith($"{component}/", StringComparison.Ordinal));
    }

    private static void CheckNames(PlatformCatalogue catalogue, IReadOnlyList<string> names)
    {
        var jobs = catalogue.Jobs.Select(job => job.Name).ToHashSet(StringComparer.Ordinal);
        if (names.Where(name => !jobs.Contains(name)).ToList() is { Count: > 0 } components) ComponentSelection.Of(catalogue, components);
    }

    private sealed record Rendered(ManifestSet Manifests, IReadOnlyList<Mistake> Unresolved, IReadOnlyList<TenantOutcome> Tenants);
}
