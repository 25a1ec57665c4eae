using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Kubernetes;
using ConfigOps.Operations.Generation.Output;
using ConfigOps.Operations.Generation.Templates;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Generation;

/// <summary>One folder of output on its way: an environment's platform, a tenant of it, or all its tenants. Read, rendered in parts, planned, written.</summary>
/// <param name="options">What is asked for.</param>
/// <param name="inputs">What it has in common with the other releases of the run.</param>
/// <param name="time">The clock.</param>
internal sealed class GenerateRelease(GenerateOptions options, GenerateInputs inputs, TimeProvider time) : IDisposable
{
    private readonly GeneratePaths _paths = new(options);
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly long _from = time.GetTimestamp();
    private PlatformCatalogue? _catalogue;
    private SecretSession? _secrets;
    private OutputStage? _stage;
    private IReleaseRendering? _rendering;
    private RenderedRelease? _rendered;
    private OutputPlan? _plan;

    /// <summary>What is asked for.</summary>
    public GenerateOptions Options => options;

    /// <summary>Its parts; there are none before <see cref="Prepare"/>.</summary>
    public IReleaseRendering Rendering => _rendering!;

    private bool IsReadOnly => options.IsDryRun || options.IsCheck;

    /// <summary>Reads the environment, so that several are read at once.</summary>
    /// <exception cref="ConfigurationException">The catalogue or an argument is wrong; carries every mistake.</exception>
    public void Read() => inputs.Platform(options, _paths);

    /// <summary>Reads everything, opens the output folder and renders what all parts refer to.</summary>
    /// <exception cref="ConfigurationException">The catalogue, an argument or a template is wrong; carries every mistake.</exception>
    /// <exception cref="IOException">The folder cannot be written, or another run is writing to it.</exception>
    public void Prepare()
    {
        var platform = inputs.Platform(options, _paths);
        if (options.Tenant is not null && options.Namespace is not null) throw new ConfigurationException("--namespace has no meaning with --tenant: a tenant's namespace stands in its file");
        _catalogue = options.Tenant is null or GenerateOptions.AllTenants ? platform : platform.ForTenant(options.Tenant);
        CheckNames(_catalogue, options.Components);
        _secrets = inputs.Secrets(platform.Environment, IsReadOnly);
        var templates = inputs.Templates(_paths);
        TemplateTypes.Check(templates.Library, _catalogue);
        var renderer = new KubernetesRenderer(templates.Library, templates.Renderer, new ContentNames(platform.Environment.Name, _secrets.Resolver), options.WithSecrets ? _secrets.Resolver : null);
        _stage = OutputStage.Open(_paths.Written, _paths.Display(_paths.Written), options.OutputMode);
        _rendering = options.Tenant == GenerateOptions.AllTenants
            ? new TenantSeries(renderer, platform, options, _paths.Display(_paths.Written), _stage)
            : new SingleRendering(renderer, _catalogue, options, _paths, _stage);
    }

    /// <summary>Sees what writing would do, once every part is rendered.</summary>
    /// <exception cref="ConfigurationException">Something cannot be rendered, or a person's file is in the way; carries every mistake.</exception>
    public void Plan()
    {
        _rendered = Rendering.Finish();
        _plan = _stage!.Plan(IsInScope);
    }

    /// <summary>Makes the plan the one that counts; whoever comes next finishes it if this run is killed.</summary>
    public void Decide()
    {
        if (IsReadOnly) return;
        _secrets!.Save();
        _stage!.Decide();
    }

    /// <summary>Puts the files in their places.</summary>
    public void Carry() => _stage!.Carry();

    /// <summary>What came of it.</summary>
    public GenerateResult Result()
    {
        var (rendered, plan, catalogue) = (_rendered!, _plan!, _catalogue!);
        return new GenerateResult
        {
            Manifests = rendered.Manifests,
            Tenants = rendered.Tenants,
            Report = new GenerateReport(options, _paths.Display(_paths.Written)).Make(rendered, catalogue, plan, _started, time.GetElapsedTime(_from)),
            Catalogue = catalogue,
            Folder = _paths.Shown,
            Written = new DisplayedPaths(plan.Written, _paths),
            Removed = new DisplayedPaths(plan.Removed, _paths),
            Unchanged = new DisplayedPaths(plan.Unchanged, _paths),
            Changes = plan.Changes,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _stage?.Dispose();

    // A run for one component says nothing of the files of others, and a run for one tenant nothing of those of other tenants.
    private bool IsInScope(string path)
    {
        if (!path.StartsWith(_paths.Prefix, StringComparison.Ordinal)) return false;
        if (options.Components.Count == 0) return true;
        var inside = options.Tenant is null ? path : path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return options.Components.Any(component => inside.StartsWith($"{component}/", StringComparison.Ordinal));
    }

    private static void CheckNames(PlatformCatalogue catalogue, IReadOnlyList<string> names)
    {
        var jobs = catalogue.Jobs.Select(job => job.Name).ToHashSet(StringComparer.Ordinal);
        if (names.Where(name => !jobs.Contains(name)).ToList() is { Count: > 0 } components) ComponentSelection.Of(catalogue, components);
    }
}
