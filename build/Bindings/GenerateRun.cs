using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Generation.Forms;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds Generate to a run: which forms are made, and what is printed of them.</summary>
/// <param name="generate">Makes the Kubernetes form.</param>
/// <param name="forms">Makes the other forms.</param>
public sealed class GenerateRun(GenerateOperation generate, GenerateFormsOperation forms)
{
    /// <summary>Makes the forms that <c>--platform</c> names.</summary>
    public async Task RunAsync(RunContext context)
    {
        if (ExplainRun.Answer(context)) return;
        var platforms = context.Settings.GetWords(GenerationOptions.Platform);
        var options = GenerationSettings.From(context.Settings, context.Run, context.Paths);
        List<PlatformForm> others = [.. platforms.Where(platform => platform != GenerationOptions.Kubernetes).Select(platform => Enum.Parse<PlatformForm>(platform, ignoreCase: true))];
        if (platforms.Contains(GenerationOptions.Kubernetes)) await MakeManifestsAsync(context, options);
        if (others.Count > 0) MakeForms(context, options, others);
    }

    private async Task MakeManifestsAsync(RunContext context, GenerateOptions options)
    {
        if (context.Run.Manifests is not null) return; // The user brings manifests.
        var result = await generate.RunAsync(options, context.Cancellation);
        // All tenants together are too much for memory: later targets read what was written.
        if (result.Tenants.Count == 0) context.State.Manifests = result.Manifests;
        var what = result.Tenants.Count == 0 ? $"{result.Manifests.Resources.Count} objects" : $"{result.Tenants.Sum(tenant => tenant.Objects)} objects of {result.Tenants.Count} tenants";
        Print(context, $"{what} in {result.Folder}", result.Written.Count, result.Removed.Count, result.Unchanged.Count);
        ChangePrinter.Print(result.Changes, context.Console);
        context.Complete(result.Report);
    }

    private void MakeForms(RunContext context, GenerateOptions options, IReadOnlyList<PlatformForm> others)
    {
        var result = forms.Run(options, others, context.Cancellation);
        foreach (var form in result.Forms) Print(context, $"{form.Form} form in {form.Folder}", form.Written.Count, form.Removed.Count, form.Unchanged.Count);
        ChangePrinter.Print([.. result.Forms.SelectMany(form => form.Changes)], context.Console);
        context.Complete(result.Report);
    }

    private static void Print(RunContext context, string what, int written, int removed, int unchanged) =>
        context.Console.WriteLine($"  {what}: {written} files {(context.Run.DryRun ? "would be written" : "written")}, {removed} removed, {unchanged} unchanged");
}
