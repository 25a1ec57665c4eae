using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>Makes components of the services of a Compose project. What it writes passes Generate; what it cannot know is left out and listed.</summary>
/// <param name="time">The clock.</param>
public sealed class ImportComposeOperation(TimeProvider time)
{
    private static readonly string[] Defaults = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
    private static readonly string[] Overrides = ["compose.override.yaml", "compose.override.yml", "docker-compose.override.yml", "docker-compose.override.yaml"];

    /// <summary>Imports.</summary>
    /// <param name="options">What is asked for; the input is a Compose file.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <exception cref="ConfigurationException">The file is no Compose project, or a component is there already; nothing was written.</exception>
    public ImportResult Run(ImportOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var writer = new ImportWriter(options, "import-compose", time);
        var project = new ComposeReader(writer.Display).Read(Inputs(options, writer.Display));
        var drafts = Drafts(project);
        var scopes = project.Services.Select(service => new ImportScope(project, service, drafts[service.Name]) { MayBeUnpinned = writer.MakesEnvironment }).ToList();
        foreach (var scope in scopes)
        {
            ProgramImport.Apply(scope);
            VariablesImport.Apply(scope, writer.Display);
        }

        foreach (var scope in scopes)
        {
            if (OneShot.Reason(scope.Service, project.Services) is { } reason) OneShot.Apply(scope, reason);
            PortsImport.Apply(scope, scopes);
            HealthImport.Apply(scope);
            StorageImport.Apply(scope);
            SizeImport.Apply(scope);
            RestImport.Apply(scope);
            scope.Draft.LeaveOutWhatDoesNotFit();
        }

        foreach (var scope in scopes) FlowsImport.Apply(scope, drafts);
        LeaveOutCallsToDisabled(drafts.Values);
        cancellationToken.ThrowIfCancellationRequested();
        var name = NameOf(ImportScope.TextOf(project.Root["name"]) ?? Path.GetFileName(project.Folder), "platform");
        return writer.Write([.. scopes.Select(scope => scope.Draft)], [.. General(project, Inputs(options, writer.Display), writer.Display)], name, $"{name}-dev");
    }

    // As Compose does: the files that are named, or the one that is and the override beside it.
    private static List<string> Inputs(ImportOptions options, Func<string, string> display)
    {
        List<string> named = [.. options.Input.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(input => Path.GetFullPath(input, Path.GetFullPath(options.Root)))];
        if (named is not [var single]) return named;
        if (Directory.Exists(single))
            single = Defaults.Select(name => Path.Combine(single, name)).FirstOrDefault(File.Exists)
                ?? throw new ConfigurationException($"there is no {string.Join(", ", Defaults[..^1])} or {Defaults[^1]} in this folder; name the file in --input", display(single));
        if (!Defaults.Contains(Path.GetFileName(single))) return [single];
        return [single, .. Overrides.Select(name => Path.Combine(Path.GetDirectoryName(single)!, name)).Where(File.Exists).Take(1)];
    }

    private static Dictionary<string, ComponentDraft> Drafts(ComposeProject project)
    {
        var drafts = new Dictionary<string, ComponentDraft>(StringComparer.Ordinal);
        foreach (var service in project.Services)
        {
            var name = NameOf(service.Name, "service");
            var draft = new ComponentDraft($"service {service.Name}", name, project.File, OneShot.Reason(service, project.Services) is null ? DraftKind.Component : DraftKind.Job);
            var position = service.Values.Position;
            if (drafts.Values.Any(other => other.Name == name)) draft.Refuse("name", position, $"another service is called {name} too, once its name is spelled as Kubernetes wants it");
            else if (name != service.Name) draft.Leave("name", position, $"it is called {name} now, because Kubernetes knows no such name as {service.Name}; whoever calls it must use the new name");
            drafts.Add(service.Name, draft);
        }

        return drafts;
    }

    // An environment refuses a call to a component that it does not have.
    private static void LeaveOutCallsToDisabled(IEnumerable<ComponentDraft> drafts)
    {
        var disabled = drafts.Where(draft => draft.Values["enabled"]?.AsBoolean() == false).Select(draft => draft.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            foreach (var callee in (draft.Values["calls"]?.Entries ?? []).Select(entry => entry.Key).Where(disabled.Contains))
            {
                draft.Remove("calls", callee);
                draft.Leave("calls", SourcePosition.None, $"{callee} is disabled, so it is not called; add it to calls where it is enabled");
            }
        }
    }

    private static string NameOf(string text, string fallback)
    {
        var name = new string([.. text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        if (name.Length > 40) name = name[..40].TrimEnd('-');
        return NameRules.ComponentName(name) is null ? name : NameRules.ComponentName($"{fallback}-{name}") is null ? $"{fallback}-{name}" : fallback;
    }

    private static IEnumerable<ImportNote> General(ComposeProject project, IReadOnlyList<string> inputs, Func<string, string> display)
    {
        foreach (var variable in project.MissingVariables) yield return new ImportNote(ImportVerdict.Undecided, $"variable {variable}", "it has no value and no default, so it was taken as empty; give it in .env beside the file, and import again", null, SourcePosition.None);
        foreach (var input in inputs.Skip(1))
            yield return new ImportNote(ImportVerdict.Mapped, display(input), "merged over the file before it, as Compose does; what holds in one environment alone belongs into that environment's file", null, SourcePosition.None);
        foreach (var network in project.Root["networks"]?.Entries ?? [])
            if (network.Value["external"]?.AsBoolean() == true) yield return new ImportNote(ImportVerdict.Undecided, $"networks.{network.Key}", "it joins the project to containers outside; name these in the environment's backingServices", project.File, network.KeyPosition);
    }
}
