using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Forms.Compose;
using ConfigOps.Operations.Generation.Forms.Docker;
using ConfigOps.Operations.Generation.Forms.Monitoring;
using ConfigOps.Operations.Generation.Forms.Systemd;
using ConfigOps.Operations.Generation.Kubernetes;
using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Operations.Generation.Forms;

/// <summary>Makes the forms of a platform that are not Kubernetes': Compose, systemd, Docker, monitoring. Secret values are never among what is written.</summary>
/// <param name="time">The clock.</param>
public sealed class GenerateFormsOperation(TimeProvider time)
{
    /// <summary>Generates the forms of one release.</summary>
    /// <inheritdoc cref="Run(IReadOnlyList{FormsRequest}, CancellationToken)"/>
    /// <param name="options">What is asked for.</param>
    /// <param name="forms">The forms; at least one.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    public GenerateFormsResult Run(GenerateOptions options, IReadOnlyList<PlatformForm> forms, CancellationToken cancellationToken) => Run([new FormsRequest(options, forms)], cancellationToken)[0];

    /// <summary>Generates each form into its folder below <c>&lt;output&gt;/&lt;environment&gt;/</c>.</summary>
    /// <param name="requests">What is asked for, an environment or its tenants each.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <exception cref="ConfigurationException">The catalogue or an argument is wrong, or no component has the form; carries every mistake. Nothing was written.</exception>
    public IReadOnlyList<GenerateFormsResult> Run(IReadOnlyList<FormsRequest> requests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var (started, from) = (time.GetUtcNow(), time.GetTimestamp());
        var mistakes = new ReleaseMistakes([.. requests.Select(request => request.Options.Environment)]);
        var planned = requests.Select(_ => new List<PlannedForm>()).ToList();
        try
        {
            // Everything is made and planned before the first file changes.
            for (var number = 0; number < requests.Count; number++)
            {
                var (request, plans) = (requests[number], planned[number]);
                mistakes.Collect(number, () => Plan(request, plans));
            }

            mistakes.ThrowIfAny();
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (request, plans) in requests.Zip(planned))
                if (!request.Options.IsDryRun && !request.Options.IsCheck) plans.ForEach(plan => plan.Stage.Commit());
        }
        finally
        {
            foreach (var plan in planned.SelectMany(plans => plans)) plan.Stage.Dispose();
        }

        return [.. requests.Zip(planned, (request, plans) =>
        {
            var outputs = plans.ConvertAll(plan => plan.Result);
            return new GenerateFormsResult(outputs, FormsReport.Make(request.Options, outputs, plans.SelectMany(plan => plan.Notes), started, time.GetElapsedTime(from)));
        })];
    }

    private static void Plan(FormsRequest request, List<PlannedForm> planned)
    {
        var (options, forms) = (request.Options, request.Forms);
        var paths = new GeneratePaths(options);
        var catalogue = new CatalogueReader(paths.Catalogue, paths.Display(paths.Catalogue)).Read(options.Environment, options.Set);
        if (options.Tenant is not null && forms.Contains(PlatformForm.Docker)) throw new ConfigurationException("--platform=docker with --tenant: a Dockerfile builds an image, and tenants run the platform's images; leave --tenant out");
        List<PlatformCatalogue> catalogues = options.Tenant switch
        {
            null => [catalogue],
            GenerateOptions.AllTenants => [.. catalogue.Tenants.Select(catalogue.ForTenant)],
            var tenant => [catalogue.ForTenant(tenant)],
        };
        if (catalogues.Count == 0) throw new ConfigurationException($"--tenant=all: {options.Environment} has no tenants; add one to {paths.Display(paths.Catalogue)}/tenants, or leave --tenant out");
        var models = catalogues.ConvertAll(one => new FormModel(one, ComponentSelection.Of(one, options.Components), options.Namespace ?? one.Environment.Namespace));
        var contents = models.SelectMany(model => forms.Distinct().Select(WriterOf).Select(writer => (Model: model, Writer: writer, Content: writer.Write(model)))).ToList();
        foreach (var (model, writer, content) in contents) planned.Add(Plan(writer, content, model, options, paths));
    }

    private static IFormWriter WriterOf(PlatformForm form) => form switch
    {
        PlatformForm.Compose => new ComposeWriter(),
        PlatformForm.Systemd => new SystemdWriter(),
        PlatformForm.Docker => new DockerWriter(),
        PlatformForm.Monitoring => new MonitoringWriter(),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "there is no such form"),
    };

    private static PlannedForm Plan(IFormWriter writer, FormContent content, FormModel model, GenerateOptions options, GeneratePaths paths)
    {
        // A tenant's forms lie in a folder of their own, so that they and the platform's are kept apart.
        var parent = Path.GetDirectoryName(paths.Manifests)!;
        var folder = Path.Combine(model.Catalogue.Tenant is { } tenant ? Path.Combine(parent, $"tenant-{tenant.Id}") : parent, writer.Form.ToString().ToLowerInvariant());
        var display = paths.Display(folder);
        var stage = OutputStage.Open(folder, display, options.OutputMode);
        try
        {
            stage.Add([.. content.Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new RenderedFile(file.Path, file.Text, [], false))]);
            var isPart = writer.IsByComponent && options.Components.Count > 0;
            var plan = stage.Plan(path => !isPart || model.Selected.Any(component => path.StartsWith($"{component.Name}/", StringComparison.Ordinal)));
            return new PlannedForm(stage, new FormOutput(writer.Form, display, Shown(display, plan.Written), Shown(display, plan.Removed), Shown(display, plan.Unchanged), plan.Changes), content.Notes);
        }
        catch
        {
            stage.Dispose();
            throw;
        }
    }

    private static List<string> Shown(string folder, IEnumerable<string> paths) => [.. paths.Order(StringComparer.Ordinal).Select(path => $"{folder}/{path}")];

    private sealed record PlannedForm(OutputStage Stage, FormOutput Result, IReadOnlyList<FormNote> Notes);
}

/// <summary>The forms that are asked for of an environment, of a tenant in it, or of all its tenants.</summary>
/// <param name="Options">What is asked for.</param>
/// <param name="Forms">The forms; at least one.</param>
public sealed record FormsRequest(GenerateOptions Options, IReadOnlyList<PlatformForm> Forms);
