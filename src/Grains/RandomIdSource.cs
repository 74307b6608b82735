using System.Security.Cryptography;

namespace Lexi.Grains;

/// <summary>Ids from the system's generator for secrets.</summary>
public sealed class RandomIdSource : IIdSource
{
    public string NewId(string prefix) => prefix + RandomNumberGenerator.GetHexString(32, lowercase: true);
}
