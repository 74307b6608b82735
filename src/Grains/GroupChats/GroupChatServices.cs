using Lexi.Grains.Interfaces;
using Lexi.Voice.Models.Text;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.GroupChats;

/// <summary>What every group chat needs of its process.</summary>
/// <param name="Model">Writes for the characters.</param>
/// <param name="Store">Where chats are kept.</param>
/// <param name="Memories">Where what characters remember is kept.</param>
/// <param name="Grains">People, characters and what people may use.</param>
/// <param name="Limits">The server's bounds.</param>
/// <param name="Options">How chats behave.</param>
/// <param name="Chance">Where the chance of a chat begins.</param>
/// <param name="Ids">New ids.</param>
/// <param name="Instruments">What is measured.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Never told what people said.</param>
/// <param name="Embeddings">Finds memories by meaning; without it they are found by their words.</param>
public sealed record GroupChatServices(
    ITextModel Model,
    IGroupChatStore Store,
    IMemoryStore Memories,
    IGrainFactory Grains,
    Limits Limits,
    GroupChatOptions Options,
    ChatChance Chance,
    IIdSource Ids,
    GroupChatInstruments Instruments,
    TimeProvider Time,
    ILogger<GroupChatGrain> Logger,
    IEmbeddingModel? Embeddings = null);
