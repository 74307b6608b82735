using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>Trusts only the authorities of one file, instead of the system's.</summary>
internal sealed class CertificateAuthorities
{
    private readonly X509Certificate2Collection _roots = [];

    private CertificateAuthorities(string file) => _roots.ImportFromPemFile(file);

    /// <summary>Null when the system's authorities count.</summary>
    public static CertificateAuthorities? Load(string? file) => file is null ? null : new CertificateAuthorities(file);

    /// <summary>The check a TLS stream calls. The name in the certificate must be right too.</summary>
    public bool IsTrusted(X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 leaf || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (presented is not null)
        {
            foreach (var element in presented.ChainElements)
                _ = chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(leaf);
    }
}
