using System.Globalization;
using System.Text;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms.Docker;

/// <summary>Writes the Docker form of the components that say how they are built: a Dockerfile of two stages and what the build must not see.</summary>
internal sealed class DockerWriter : IFormWriter
{
    /// <summary>The name by which Docker finds what a build must not see beside a Dockerfile; a plain .dockerignore counts in the folder of the source alone.</summary>
    private const string IgnoreFile = "Dockerfile.dockerignore";

    /// <summary>What no build needs, and what must never be in an image.</summary>
    private static readonly string[] AlwaysIgnored = [".git", ".gitignore", ".env", ".env.*", "**/*.pem", "**/*.key", "**/.configops", "Dockerfile", ".dockerignore", IgnoreFile];

    /// <inheritdoc/>
    public PlatformForm Form => PlatformForm.Docker;

    /// <inheritdoc/>
    public bool IsByComponent => true;

    /// <inheritdoc/>
    /// <exception cref="ConfigurationException">No component has the form.</exception>
    public FormContent Write(FormModel model)
    {
        var components = model.Selected.Where(component => component.Values["build"] is not null).ToList();
        if (components.Count == 0) throw new ConfigurationException("no component has a Docker form: say in build of at least one how its image is made (base, runtime, command, artifacts)");
        return new FormContent(
            [.. components.SelectMany(component => (FormFile[])[new($"{component.Name}/Dockerfile", Dockerfile(component)), new($"{component.Name}/{IgnoreFile}", Ignored(component))])],
            [.. model.Selected.Except(components).Select(Missing), .. components.Select(HealthCommand.NoteOn).OfType<FormNote>(), .. components.Where(component => StartOf(component) is null).Select(NoStart)]);
    }

    private static string Ignored(ComponentDefinition component) =>
        FormModel.Header(component.File) + string.Concat(AlwaysIgnored.Concat(component.Texts("build", "ignore")).Distinct().Select(pattern => $"{pattern}\n"));

    private static string Dockerfile(ComponentDefinition component)
    {
        var text = new StringBuilder(FormModel.Header(component.File));
        var options = $"--file Dockerfile --tag {component.Image.Split('@')[0]} SOURCE";
        text.Append(CultureInfo.InvariantCulture, $"# Build it here, SOURCE being the folder of its source: docker build {options}\n");
        text.Append(CultureInfo.InvariantCulture, $"# or: buildah build --format docker --ignorefile {IgnoreFile} {options}\n");
        AppendBuild(text, component);
        AppendImage(text, component);
        return text.ToString();
    }

    private static void AppendBuild(StringBuilder text, ComponentDefinition component)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nFROM {component.Text("build", "base")} AS build\nWORKDIR {component.Text("build", "folder")}\n");
        if (component.Texts("build", "dependencies") is { Count: > 0 } files) text.Append(CultureInfo.InvariantCulture, $"COPY {DockerText.Command([.. files, "./"])}\n");
        if (component.Text("build", "restore") is { } restore) text.Append(CultureInfo.InvariantCulture, $"RUN {DockerText.Shell(restore)}\n");
        text.Append(CultureInfo.InvariantCulture, $"COPY [\".\",\"./\"]\nRUN {DockerText.Shell(component.Text("build", "command")!)}\n");
    }

    private static void AppendImage(StringBuilder text, ComponentDefinition component)
    {
        var user = component.Number("user").ToString(CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"\nFROM {component.Text("build", "runtime")}\n");
        text.Append(CultureInfo.InvariantCulture, $"LABEL org.opencontainers.image.title={DockerText.Quoted(component.Name)} \\\n");
        text.Append(CultureInfo.InvariantCulture, $"      org.opencontainers.image.description={DockerText.Quoted(component.Text("description")!)} \\\n");
        text.Append(CultureInfo.InvariantCulture, $"      org.opencontainers.image.version={DockerText.Quoted(component.Text("version")!)}\n");
        // Files belong to root and are not writable for the user that runs them.
        foreach (var (from, to) in component.Pairs("build", "artifacts")) text.Append(CultureInfo.InvariantCulture, $"COPY --from=build --chown=0:0 {DockerText.Command([from, to])}\n");
        text.Append(CultureInfo.InvariantCulture, $"USER {user}:{user}\n");
        foreach (var port in component.Ports.Values.Distinct().Order()) text.Append(CultureInfo.InvariantCulture, $"EXPOSE {port}/tcp\n");
        if (component.Text("workingDirectory") is { } folder) text.Append(CultureInfo.InvariantCulture, $"WORKDIR {DockerText.Quoted(folder)}\n");
        text.Append(Health(component));
        if (StartOf(component) is { } start) text.Append(CultureInfo.InvariantCulture, $"ENTRYPOINT {DockerText.Command(start)}\n");
        if (component.Texts("args") is { Count: > 0 } arguments) text.Append(CultureInfo.InvariantCulture, $"CMD {DockerText.Command(arguments)}\n");
    }

    private static string Health(ComponentDefinition component) => !component.IsAsked
        ? "HEALTHCHECK NONE\n"
        : string.Create(CultureInfo.InvariantCulture, $"HEALTHCHECK --interval={component.Number("health", "periodSeconds")}s --timeout={component.Number("health", "timeoutSeconds")}s --start-period={component.Number("health", "startupSeconds")}s --retries=3 CMD {DockerText.Command(HealthCommand.Of(component))}\n");

    // What starts in the container: the command, or else the only artifact.
    private static IReadOnlyList<string>? StartOf(ComponentDefinition component) => component switch
    {
        _ when component.Texts("command") is { Count: > 0 } command => command,
        _ when component.Pairs("build", "artifacts") is [var only] => [only.Value],
        _ => null,
    };

    private static FormNote Missing(ComponentDefinition component) => new(
        "forms/no-docker-form",
        component,
        $"components.{component.Name} does not say how it is built, so it has no Dockerfile",
        "Set build when its image is made from source here.");

    private static FormNote NoStart(ComponentDefinition component) => new(
        "forms/no-entrypoint",
        component,
        $"components.{component.Name} has several artifacts and no command, so its image starts what the base image {component.Text("build", "runtime")} starts",
        "Set command.");
}
