namespace ConfigOps.Operations.Generation.Forms;

/// <summary>A form that a platform is written in beside that of Kubernetes. Its name in lower case is the folder below the environment's output.</summary>
public enum PlatformForm
{
    /// <summary>A Compose file.</summary>
    Compose,

    /// <summary>systemd units, a component each.</summary>
    Systemd,

    /// <summary>Dockerfiles, a component each.</summary>
    Docker,

    /// <summary>Configuration of Prometheus, Alertmanager and Grafana.</summary>
    Monitoring,
}
