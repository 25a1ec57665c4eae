namespace ConfigOps.Operations.Tests.Generation;

/// <summary>The sample platform with an environment whose cluster has every extension, and components and jobs that use whatever there is.</summary>
internal static class FullPlatform
{
    public const string Environment = "full";

    public const string Store = """
        description: Keeps what nobody may lose
        version: 4.2.0
        image: store:4.2.0
        kind: StatefulSet
        priority: critical
        spread: required
        ports:
          grpc: 7000
          http: 8080
          metrics: 9090
        health:
          type: grpc
          port: grpc
        metrics:
          port: metrics
        secrets:
          STORE_KEY: encrypts what is kept
        writable:
          /tmp: 64Mi
        volumes:
          /var/lib/store:
            size: 10Gi
            access: ReadWriteOncePod
            storageClass: fast-ssd
            data:
              backup: nightly
        data:
          class: personal
          retention: 90d
        verticalScaling:
          minCpu: 100m
          maxMemory: 4Gi
        backup:
          schedule: 15 2 * * *
          timeZone: Europe/Berlin
          command: [/app/store, dump, --to, /backups]
          keep: 30
          volume: 50Gi
        uses: [object-storage]
        ingress:
          hosts:
          - name: store
          - name: files
            path: /v1
          annotations:
            example.com/team: storage

        """;

    public const string Vault = """
        description: Shares files between its replicas and asks for no more than it needs
        version: 1.0.0
        image: vault:1.0.0
        replicas: 2
        scaling:
          maxReplicas: 2
        ports:
          line: 6000
        health:
          type: tcp
          port: line
        volumes:
          /srv/share:
            size: 5Gi
            access: ReadWriteMany
        verticalScaling:
          mode: InPlaceOrRecreate
        seccomp: Localhost/profiles/vault.json
        appArmor: Localhost/vault
        calls:
          store: grpc
        permissions:
        - apiGroups: [""]
          resources: [configmaps]
          resourceNames: [shared]
          verbs: [get]

        """;

    public const string Single = """
        description: Has one replica and a disk of its own
        version: 1.0.0
        image: single:1.0.0
        replicas: 1
        scaling:
          maxReplicas: 1
        appArmor: none
        ports:
          http: 8080
        volumes:
          /data:
            size: 1Gi
            data:
              class: public
              backup: none

        """;

    /// <summary>A copy of it.</summary>
    public static GenerateFixture Make()
    {
        var platform = GenerateFixture.SamplePlatform().WithSecretsOf(Environment);
        var environment = platform.Read("environments/dev.yaml")
            .Replace("namespace: music-dev", "namespace: music-full\nextensions: [gateway-api, kueue, prometheus-operator, vertical-pod-autoscaler]", StringComparison.Ordinal)
            .Replace("secrets: generated", "secrets: provided", StringComparison.Ordinal)
            .Replace("  className: nginx\n", "  type: gateway\n  gateway:\n    name: public\n    namespace: gateways\n    section: https\n", StringComparison.Ordinal)
            .Replace("  clusterIssuer: self-signed\n", "", StringComparison.Ordinal)
            .Replace("  namespace: monitoring\n", "  namespace: monitoring\n  discovery: service-monitor\n  labels:\n    release: prometheus\n", StringComparison.Ordinal)
            .Replace("allJobs:\n  enabled: false", "allJobs:\n  queue: music\n  suspended: false", StringComparison.Ordinal) + "storage:\n  encryption: disk\n";
        return platform
            .With($"environments/{Environment}.yaml", environment)
            .With("environments/components/store.yaml", Store)
            .With("environments/components/vault.yaml", Vault)
            .With("environments/components/single.yaml", Single)
            .Edit("environments/jobs/load-plays.yaml", "schedule: 5 * * * *\n", "");
    }
}
