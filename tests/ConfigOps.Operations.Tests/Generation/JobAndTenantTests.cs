namespace ConfigOps.Operations.Tests.Generation;

public sealed class JobAndTenantTests
{
    private const string Job = "description: Bills tenants\ntype: billing-report\nversion: 1.0.0\nimage: report:1.0.0\n";

    private const string Tenant = "name: Acme Music\ntier: free\n";

    [Theory]
    [InlineData("jobs/report.yaml", "priority: urgent", "environments/jobs/report.yaml:5:11: priority must be one of critical, high, normal, low, batch, this is the text \"urgent\"")]
    [InlineData("jobs/report.yaml", "priority: hihg", "environments/jobs/report.yaml:5:11: priority must be one of critical, high, normal, low, batch, this is the text \"hihg\"; did you mean \"high\"?")]
    [InlineData("jobs/report.yaml", "size: tiny", "environments/jobs/report.yaml:5:7: size must be one of micro, small, medium, large, xlarge, enterprise, this is the text \"tiny\"")]
    [InlineData("jobs/report.yaml", "schedule: 5 4 * *", "environments/jobs/report.yaml:5:11: schedule \"5 4 * *\" is not a schedule: expected exactly 5 fields, found 4")]
    [InlineData("jobs/report.yaml", "schedule: TZ=Europe/Berlin 5 4 * * *", "environments/jobs/report.yaml:5:11: schedule \"TZ=Europe/Berlin 5 4 * * *\" must not have a time zone; set timeZone")]
    [InlineData("jobs/report.yaml", "timeZone: Europe/Atlantis", "environments/jobs/report.yaml:5:1: jobs.report.timeZone \"Europe/Atlantis\" is not a time zone of the IANA database, like Europe/Berlin")]
    [InlineData("jobs/report.yaml", "calls:\n  wbe: http", "environments/jobs/report.yaml:6:3: jobs.report.calls names \"wbe\", which is not a component; did you mean \"web\"?")]
    [InlineData("jobs/report.yaml", "uses: [postgres]", "environments/jobs/report.yaml:5:8: jobs.report.uses names \"postgres\", which is not one of the environment's backingServices; environments/dev.yaml has none, so add it there with host, port, and namespace or networks")]
    [InlineData("jobs/report.yaml", "tenants: [acme]", "environments/jobs/report.yaml:5:1: jobs.report.tenants has no meaning without perTenant: true")]
    [InlineData("jobs/report.yaml", "perTenant: true\ntenants: [acmee]", "environments/jobs/report.yaml:6:11: jobs.report.tenants names \"acmee\", which is not a tenant; did you mean \"acme\"?")]
    [InlineData("jobs/report.yaml", "parallelism: 3", "environments/jobs/report.yaml:5:1: jobs.report.parallelism is 3, more than its completions, 1")]
    [InlineData("jobs/report.yaml", "retries: 3", "environments/jobs/report.yaml:5:1: unknown key \"retries\"; known are annotations, appArmor, args, backoffLimit, calls, command, completionMode, completions, concurrency, config, data, deadlineSeconds, description, enabled, files, filesPath, gpu, gracePeriodSeconds, history, image, keep, labels, parallelism, perTenant, permissions, priority, queue, resources, sbom, schedule, seccomp, secrets, size, startingDeadlineSeconds, suspended, tenants, timeZone, ttlSeconds, type, user, uses, version, volumes, workingDirectory, writable")]
    [InlineData("tenants/acme.yaml", "teir: free", "environments/tenants/acme.yaml:3:1: unknown key \"teir\"; did you mean \"tier\"?")]
    [InlineData("tenants/acme.yaml", "environments: [dve]", "environments/tenants/acme.yaml:3:16: tenants.acme.environments names \"dve\", which is not an environment; did you mean \"dev\"?")]
    [InlineData("tenants/acme.yaml", "components:\n  wbe: {}", "environments/tenants/acme.yaml:4:3: components has \"wbe\", which is not a component; did you mean \"web\"?")]
    [InlineData("tenants/acme.yaml", "jobs:\n  repot: {}", "environments/tenants/acme.yaml:4:3: jobs has \"repot\", which is not a job; did you mean \"report\"?")]
    [InlineData("tenants/acme.yaml", "components:\n  web:\n    tier: gold", "environments/tenants/acme.yaml:5:5: components.web.tier \"gold\" is not a tier of tiers.yaml; known are free")]
    [InlineData("tenants/acme.yaml", "components:\n  web:\n    version: null", "environments/tenants/acme.yaml:5:5: components.web lacks version (a version): the version that labels show")]
    public async Task A_mistake_is_said_with_its_place_and_its_mend(string file, string more, string expected)
    {
        using var platform = WithBoth();
        platform.With($"environments/{file}", $"{platform.Read($"environments/{file}")}{more}\n");

        Assert.Equal(expected, await platform.RefusalAsync());
    }

    [Fact]
    public async Task A_tenant_on_an_unknown_tier_is_a_mistake()
    {
        using var platform = WithBoth().With("environments/tenants/acme.yaml", "name: Acme\ntier: gold\n");

        Assert.Equal("environments/tenants/acme.yaml:2:1: tenants.acme.tier \"gold\" is not a tier of tiers.yaml; known are free", await platform.RefusalAsync());
    }

    [Fact]
    public async Task A_job_has_not_the_name_of_a_component()
    {
        using var platform = WithBoth().With("environments/jobs/web.yaml", Job);

        Assert.Equal("environments/jobs/web.yaml: \"web\" is also the name of a component; objects of both would have the same names, so rename one of the files", await platform.RefusalAsync());
    }

    [Fact]
    public async Task A_tenant_lies_above_the_environment_and_below_set()
    {
        using var platform = WithBoth()
            .Edit("environments/tiers.yaml", "free:", "premium: { cpu: 1000m, memory: 1Gi, replicas: 2, maxReplicas: 4 }\nfree:")
            .Edit("environments/dev.yaml", "secrets: generated", "secrets: generated\ncomponents:\n  web:\n    replicas: 2\n    config: { A: environment, B: environment, C: environment }")
            .With("environments/tenants/acme.yaml", "name: Acme\ntier: premium\ncomponents:\n  web:\n    config: { B: tenant, C: tenant }\n")
            .With("environments/tenants/other.yaml", "name: Other\ntier: free\nenvironments: [dev]\n")
            .With("environments/tenants/gone.yaml", "name: Gone\ntier: free\nenabled: false\n");

        var catalogue = (await platform.RunAsync(options => options with { IsDryRun = true, Set = ["components.web.config.C=set"] })).Catalogue;

        Assert.Equal(["acme", "other"], catalogue.Tenants.Select(tenant => tenant.Id));
        var acme = catalogue.ForTenant(catalogue.Tenants[0]);
        Assert.Equal("""{"A":"environment","B":"tenant","C":"set"}""", acme.Find("web")!.Values["config"]!.ToString());
        Assert.Equal("premium", acme.Find("web")!.Tier.Name);
        Assert.Equal(2, acme.Find("web")!.Replicas);
        Assert.Equal("free", catalogue.ForTenant(catalogue.Tenants[1]).Find("web")!.Tier.Name);
        Assert.Equal("""{"A":"environment","B":"environment","C":"set"}""", catalogue.Find("web")!.Values["config"]!.ToString());
        Assert.Equal(["environment dev", "tenant acme", "--set"], acme.Explain("components.web.config.C").Select(value => value.Layer));
    }

    [Fact]
    public async Task A_tenant_has_the_jobs_that_are_for_each_tenant_and_name_it()
    {
        using var platform = WithBoth()
            .With("environments/jobs/mine.yaml", $"{Job}perTenant: true\ntenants: [acme]\n")
            .With("environments/jobs/theirs.yaml", $"{Job}perTenant: true\ntenants: [other]\n")
            .With("environments/jobs/every.yaml", $"{Job}perTenant: true\npriority: low\n")
            .With("environments/tenants/acme.yaml", "name: Acme\ntier: free\njobs:\n  every:\n    priority: high\n")
            .With("environments/tenants/other.yaml", Tenant);

        var catalogue = (await platform.RunAsync(options => options with { IsDryRun = true })).Catalogue;
        var acme = catalogue.ForTenant(catalogue.Tenants[0]);

        Assert.Equal(["every", "mine"], acme.Jobs.Select(job => job.Name));
        Assert.Equal("high", acme.Jobs[0].Priority);
        Assert.Equal(["every", "mine", "report", "theirs"], catalogue.Jobs.Select(job => job.Name));
        Assert.Equal("low", catalogue.Jobs[0].Priority);
        Assert.Equal(("250m", "512Mi"), (catalogue.Jobs[0].CpuText, catalogue.Jobs[0].MemoryText));
    }

    private static GenerateFixture WithBoth() => GenerateFixture.Small()
        .With("environments/jobs/report.yaml", Job)
        .With("environments/tenants/acme.yaml", Tenant);
}
