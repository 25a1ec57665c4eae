namespace ConfigOps.Build.Settings;

/// <summary>Every option there is. A new table of options is added here, and nowhere else.</summary>
public static class OptionRegistry
{
    /// <summary>The tables with the heading that the help gives them.</summary>
    public static IReadOnlyList<(string Heading, IReadOnlyList<Option> Options)> Tables { get; } =
    [
        ("Cake", CakeOptions.All),
        ("Common", CommonOptions.All),
        ("Report", ReportOptions.All),
        ("Cluster", ClusterOptions.All),
        ("Backup", BackupSettings.All),
        ("Deployment", DeploymentOptions.All),
        ("Monitoring", MonitoringOptions.All),
        ("Audit", AuditingOptions.All),
        ("Generate", GenerationOptions.All),
        ("Import", ImportSettings.All),
        ("Secret", SecretOptions.All),
        ("NewComponent", ScaffoldOptions.All),
        ("Validate", ValidationOptions.All),
        ("SecurityScan", SecurityOptions.All),
        ("Vulnerability", VulnerabilityOptionTable.All),
        ("CompileSchemas", SchemaOptions.All),
        ("Benchmark", BenchmarkOptions.All),
    ];

    /// <summary>All options, in the order of the tables.</summary>
    public static IEnumerable<Option> All => Tables.SelectMany(table => table.Options);

    /// <summary>The option of that name, or null.</summary>
    public static Option? Find(string name) => All.FirstOrDefault(option => option.Name == name);

    /// <summary>The option that a letter stands for, or null.</summary>
    public static Option? Find(char letter) => All.FirstOrDefault(option => option.Letter == letter);
}
