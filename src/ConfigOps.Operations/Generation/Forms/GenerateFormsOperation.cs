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
    /// <summary>Generates each form into its folder below <c>&lt;output&gt;/&lt;environment&gt;/</c>.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="forms">The forms; at least one.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <exception cref="ConfigurationException">The catalogue or an argument is wrong, or no component has the form; carries every mistake. Nothing was written.</exception>
    public GenerateFormsResult Run(GenerateOptions options, IReadOnlyList<PlatformForm> forms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(forms);
        var started = time.GetUtcNow();
        var from = time.GetTimestamp();
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

        // Everything is made and planned before the first file changes.
        var contents = models.SelectMany(model => forms.Distinct().Select(WriterOf).Select(writer => (Model: model, Writer: writer, Content: writer.Write(model)))).ToList();
        var planned = new List<PlannedForm>();
        try
        {
            foreach (var (model, writer, content) in contents) planned.Add(Plan(writer, content, model, options, paths));
            cancellationToken.ThrowIfCancellationRequested();
            if (!options.IsDryRun && !options.IsCheck)
                foreach (var plan in planned) plan.Stage.Commit();
        }
        finally
        {
            foreach (var plan in planned) plan.Stage.Dispose();
        }

        var outputs = planned.Select(plan => plan.Result).ToList();
        return new GenerateFormsResult(outputs, FormsReport.Make(options, outputs, planned.SelectMany(plan => plan.Notes), started, time.GetElapsedTime(from)));
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
            foreach (var file in content.Files.OrderBy(file => file.Path, StringComparer.Ordinal)) stage.Add(new RenderedFile(file.Path, file.Text, [], false));
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
