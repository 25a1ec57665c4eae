using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>What builds the program stays out of the image.</summary>
internal sealed class DockerSingleStageRule : DockerfileRule
{
    private static readonly string[] Builders =
    [
        "go build", "go install", "cargo build", "dotnet publish", "dotnet build", "mvn package", "mvn install", "mvn clean", "mvnw package", "gradle build", "gradlew build", "npm run build", "yarn build", "pnpm build",
        "build-essential", "apk add gcc", "install gcc", "install g++", "make install",
    ];

    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/single-stage",
        Title = "What builds the program stays out of the image",
        Severity = Severity.Low,
        Rationale = "Compilers and package managers help whoever breaks in, and each has holes of its own.",
        Remediation = "Build in a stage of its own and copy the result with COPY --from.",
        Controls = ["nsa:supply-chain", "nist:CM-7"],
    };

    public override RuleExample Example => new(
        """
        FROM registry.example.com/golang:1.24
        COPY . .
        RUN go build -o /web ./...
        USER 10001
        ENTRYPOINT ["/web"]
        """,
        """
        FROM registry.example.com/golang:1.24 AS build
        COPY . .
        RUN go build -o /web ./...
        FROM registry.example.com/base:1.2
        COPY --from=build /web /web
        USER 10001
        ENTRYPOINT ["/web"]
        """) { FileName = "Dockerfile" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        var stages = DockerStages.Of(file);
        if (stages.Count != 1) return;
        var build = file.Instructions.FirstOrDefault(instruction => instruction.Keyword == "RUN" && Builders.Any(builder => instruction.Text.Contains(builder, StringComparison.Ordinal)));
        if (build is not null) sink.Report("builds the program in the image that is shipped", build);
    }
}
