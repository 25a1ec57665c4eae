using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Generation.Forms;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds Generate to a run: which forms are made of which environments, and what is printed of them.</summary>
/// <param name="generate">Makes the Kubernetes form.</param>
/// <param name="forms">Makes the other forms.</param>
public sealed class GenerateRun(GenerateOperation generate, GenerateFormsOperation forms)
{
    /// <summary>Makes the forms that <c>--platform</c> names.</summary>
    public async Task RunAsync(RunContext context)
    {
        if (ExplainRun.Answer(context)) return;
        // All environments at once: what they have in common is read once, and nothing is written when one of them is wrong.
        var manifests = await MakeManifestsAsync(context);
        if (manifests.Count > 0) await RunScopes.EachAsync(context, scope => Complete(scope, manifests));
        var others = MakeForms(context);
        if (others.Count > 0) await RunScopes.EachAsync(context, scope => Complete(scope, others));
    }

    private async Task<Dictionary<RunContext, GenerateResult>> MakeManifestsAsync(RunContext context)
    {
        // The user may bring manifests.
        var scopes = context.Scopes.Where(scope => scope.Run.Manifests is null && Platforms(scope).Contains(GenerationOptions.Kubernetes)).ToList();
        var results = await generate.RunAsync([.. scopes.Select(Options)], context.Cancellation);
        return scopes.Zip(results).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private Dictionary<RunContext, GenerateFormsResult> MakeForms(RunContext context)
    {
        var scopes = context.Scopes.Where(scope => OtherForms(scope).Count > 0).ToList();
        if (scopes.Count == 0) return [];
        var results = forms.Run([.. scopes.Select(scope => new FormsRequest(Options(scope), OtherForms(scope)))], context.Cancellation);
        return scopes.Zip(results).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static Task Complete(RunContext context, Dictionary<RunContext, GenerateResult> results)
    {
        if (!results.TryGetValue(context, out var result)) return Task.CompletedTask;
        // All tenants together are too much for memory: later targets read what was written.
        if (result.Tenants.Count == 0) context.State.Manifests = result.Manifests;
        var what = result.Tenants.Count == 0 ? $"{result.Manifests.Resources.Count} objects" : $"{result.Tenants.Sum(tenant => tenant.Objects)} objects of {result.Tenants.Count} tenants";
        Print(context, $"{what} in {result.Folder}", result.Written.Count, result.Removed.Count, result.Unchanged.Count);
        ChangePrinter.Print(result.Changes, context.Console);
        context.Complete(result.Report);
        return Task.CompletedTask;
    }

    private static Task Complete(RunContext context, Dictionary<RunContext, GenerateFormsResult> results)
    {
        if (!results.TryGetValue(context, out var result)) return Task.CompletedTask;
        foreach (var form in result.Forms) Print(context, $"{form.Form} form in {form.Folder}", form.Written.Count, form.Removed.Count, form.Unchanged.Count);
        ChangePrinter.Print([.. result.Forms.SelectMany(form => form.Changes)], context.Console);
        context.Complete(result.Report);
        return Task.CompletedTask;
    }

    private static GenerateOptions Options(RunContext context) => GenerationSettings.From(context.Settings, context.Run, context.Paths);

    private static IReadOnlyList<string> Platforms(RunContext context) => context.Settings.GetWords(GenerationOptions.Platform);

    private static List<PlatformForm> OtherForms(RunContext context) =>
        [.. Platforms(context).Where(platform => platform != GenerationOptions.Kubernetes).Select(platform => Enum.Parse<PlatformForm>(platform, ignoreCase: true))];

    private static void Print(RunContext context, string what, int written, int removed, int unchanged) =>
        context.Console.WriteLine($"  {what}: {written} files {(context.Run.DryRun ? "would be written" : "written")}, {removed} removed, {unchanged} unchanged");
}
