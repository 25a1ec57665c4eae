using System.Text;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Templates;

namespace ConfigOps.Operations.Generation.Scaffolding;

/// <summary>What NewComponent is asked to do.</summary>
public sealed record NewComponentOptions
{
    /// <summary>The new component's or job's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its type: a folder in <c>templates/</c>, or one in <c>templates/jobs/</c> for a job.</summary>
    public string Type { get; init; } = "service";

    /// <summary>The folder that relative paths start from, and below which messages show relative paths.</summary>
    public required string Root { get; init; }

    /// <summary>The catalogue's folder.</summary>
    public string Catalogue { get; init; } = "environments";

    /// <summary>The template folders.</summary>
    public IReadOnlyList<string> Templates { get; init; } = ["templates"];

    /// <summary>Whether nothing is written.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>What NewComponent wrote.</summary>
/// <param name="File">The file as messages show it.</param>
/// <param name="Text">Its text.</param>
public sealed record NewComponentResult(string File, string Text);

/// <summary>Writes the file of a new component or job, which Generate, Validate and SecurityScan pass as it is.</summary>
public static class NewComponentOperation
{
    /// <summary>Writes it.</summary>
    /// <exception cref="ConfigurationException">The name is invalid or taken, or there is no such type; carries every mistake, and nothing was written.</exception>
    public static NewComponentResult Run(NewComponentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var paths = new GeneratePaths(new GenerateOptions { Environment = "none", Root = options.Root, Catalogue = options.Catalogue, Templates = options.Templates });
        var library = TemplateLibrary.Read(paths.Templates.Select(path => (path, paths.Display(path))));
        var (components, jobs) = (TemplateTypes.OfComponents(library), TemplateTypes.OfJobs(library));
        var isJob = jobs.Contains(options.Type) && !components.Contains(options.Type);
        var mistakes = new List<Mistake>();
        if (!isJob && !components.Contains(options.Type)) mistakes.Add(new Mistake($"--type {options.Type}: there are no templates of this type{Nearest.Hint(options.Type, [.. components, .. jobs])}"));
        if (NameRules.ComponentName(options.Name) is { } wrong) mistakes.Add(new Mistake($"--name {options.Name}: the name {wrong}"));
        else mistakes.AddRange(Taken(options.Name, paths));
        if (mistakes.Count > 0) throw new ConfigurationException(mistakes);

        var path = Path.Combine(paths.Catalogue, isJob ? "jobs" : "components", $"{options.Name}.yaml");
        var text = Text(options, path, isJob);
        if (!options.IsDryRun)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, FileMode.CreateNew);
            file.Write(Encoding.UTF8.GetBytes(text));
        }

        return new NewComponentResult(paths.Display(path), text);
    }

    private static IEnumerable<Mistake> Taken(string name, GeneratePaths paths)
    {
        foreach (var (folder, noun) in ((string, string)[])[("components", "a component"), ("jobs", "a job")])
        {
            var path = Path.Combine(paths.Catalogue, folder, $"{name}.yaml");
            if (Path.Exists(path)) yield return new Mistake($"--name {name}: there is {noun} of this name already, in {paths.Display(path)}");
        }
    }

    private static string Text(NewComponentOptions options, string path, bool isJob)
    {
        var text = new StringBuilder(SchemaLine.Of(options.Root, path, isJob ? "job" : "component"));
        text.Append("description: Say in one sentence what ").Append(options.Name).Append(" does\n");
        if (options.Type != "service") text.Append("type: ").Append(options.Type).Append('\n');
        text.Append("version: 0.1.0\n");
        text.Append("# Looked for in the environment's registry. A digest behind the tag, @sha256:…, pins what runs.\n");
        text.Append("image: ").Append(options.Name).Append(":0.1.0\n");
        text.Append(options.Type == "tenant-backup" ? $"{JobRest}{BackupRest}" : isJob ? JobRest : ComponentRest.Replace("NAME", options.Name, StringComparison.Ordinal));
        return text.ToString();
    }

    private const string JobRest = """
        # Without a schedule it runs once, when it is deployed.
        schedule: 30 2 * * *
        size: small
        priority: normal
        deadlineSeconds: 3600
        # Environment variables. What is secret stands under secrets: the key, and what it is for; SecretSet takes the value.
        config:
          LOG_LEVEL: info
        # The only places it can write to.
        writable:
          /tmp: 64Mi

        """;

    private const string BackupRest = """
        # The command writes into the folder that BACKUP_DIRECTORY names, this one; then all but the newest backups go. Each tenant may have a job of its own: perTenant.
        volumes:
          /backups:
            size: 10Gi
            data:
              backup: none
        keep: 7
        data:
          class: confidential

        """;

    private const string ComponentRest = """
        # The port http answers /livez and /readyz; health says otherwise. Compose and Docker ask with wget, which the image must have, or with health.command.
        ports:
          http: 8080
          metrics: 9090
        metrics:
          port: metrics
        # Environment variables. What is secret stands under secrets: the key, and what it is for; SecretSet takes the value.
        config:
          LOG_LEVEL: info
        # The only places it can write to.
        writable:
          /tmp: 64Mi
        # Whom it talks to; everything else is denied. calls names components and their ports, uses backing services of the environment.
        calls: {}
        uses: []
        # For --platform=docker: how its image is made of its source.
        # build:
        #   base: docker.io/library/golang:1.24.4-bookworm@sha256:ee7ff13d239350cc9b962c1bf371a60f3c32ee00eaaf0d0f0489713a87e51a67
        #   runtime: gcr.io/distroless/static-debian12:nonroot@sha256:d093aa3e30dbadd3efe1310db061a14da60299baff8450a17fe0ccc514a16639
        #   command: CGO_ENABLED=0 go build -trimpath -o /out/NAME .
        #   artifacts:
        #     /out/NAME: /usr/local/bin/NAME
        # For --platform=systemd: where its program lies on a host.
        # binary:
        #   path: /usr/local/bin/NAME

        """;
}
