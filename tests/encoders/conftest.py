"""Small sentence-transformers models with random weights, made and saved here."""

import json
from pathlib import Path

import pytest

SENTENCES = (
    "정부는 해저케이블을 지킬 협의체를 만든다고 밝혔다.",
    "The government said it would set up a body to protect undersea cables.",
    "회사는 3분기에 1조2000억원을 벌었다.",
    "The company earned 1.2 trillion won in the third quarter.",
    "병풍은 130년 만에 고향으로 돌아왔다.",
    "The folding screen came home after 130 years.",
)
WINDOW = 48


def _tokenizer(folder: Path) -> int:
    """Save a WordPiece tokenizer that knows the sentences; the size of its vocabulary."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    trainer = trainers.WordPieceTrainer(vocab_size=300, special_tokens=special, show_progress=False)
    tokenizer.train_from_iterator(SENTENCES, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[(mark, tokenizer.token_to_id(mark)) for mark in ("[CLS]", "[SEP]")],
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        model_max_length=WINDOW,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
    ).save_pretrained(folder)
    return tokenizer.get_vocab_size()


def _transformer(folder: Path, pooling: str) -> Path:
    """Save a folder as sentence-transformers models are published."""
    import torch
    from transformers import BertConfig, BertModel

    size = _tokenizer(folder)
    torch.manual_seed(3)
    BertModel(
        BertConfig(
            vocab_size=size,
            hidden_size=16,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=32,
            max_position_embeddings=WINDOW,
        )
    ).save_pretrained(folder)
    (folder / "modules.json").write_text(
        json.dumps(
            [
                {
                    "idx": number,
                    "name": str(number),
                    "path": path,
                    "type": f"sentence_transformers.models.{kind}",
                }
                for number, (path, kind) in enumerate(
                    [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
                )
            ]
        )
    )
    (folder / "sentence_bert_config.json").write_text(
        json.dumps({"max_seq_length": WINDOW, "do_lower_case": False})
    )
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(
        json.dumps(
            {
                "word_embedding_dimension": 16,
                "pooling_mode_cls_token": pooling == "cls",
                "pooling_mode_mean_tokens": pooling == "mean",
            }
        )
    )
    (folder / "2_Normalize").mkdir()
    return folder


@pytest.fixture(scope="session")
def mean_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer that pools by the mean, as the E5 family does."""
    return _transformer(tmp_path_factory.mktemp("mean"), "mean")


@pytest.fixture(scope="session")
def first_token_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer that pools by the first token, as LaBSE and bge-m3 do."""
    return _transformer(tmp_path_factory.mktemp("cls"), "cls")


@pytest.fixture(scope="session")
def static_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of token vectors without a transformer, which reads texts of any length."""
    import torch
    from safetensors.torch import save_file

    folder = tmp_path_factory.mktemp("static")
    size = _tokenizer(folder)
    torch.manual_seed(5)
    save_file({"embedding.weight": torch.randn(size, 16)}, folder / "model.safetensors")
    (folder / "modules.json").write_text(
        json.dumps(
            [
                {
                    "idx": 0,
                    "name": "0",
                    "path": ".",
                    "type": "sentence_transformers.models.StaticEmbedding",
                }
            ]
        )
    )
    return folder
